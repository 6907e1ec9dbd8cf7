import { randomUUID } from 'node:crypto';

import { countedList, revocationReceipt } from '../support/way.ts';
import type { Cast } from './gather-cast.ts';
import {
  accountOf, endOfBatch, revocationBy, sendUntilAccepted, syncOf, type Accepted, type Errand,
} from './errands.ts';
import { beginFault, type Fault } from './faults.ts';
import { haltProcess } from './kill-process.ts';
import { persist } from './persist.ts';
import type { Scene } from './scene.ts';

/** How long an acceptance may take while nothing has failed yet. */
const acceptanceSeconds = 60;

/** The requests accepted right before a fault, which have to be done. */
export interface UnderFault {
  readonly newcomers: readonly Accepted[];
  readonly errands: readonly Errand[];
  endFault(): Promise<void>;
}

/**
 * Has revocations, registrations and a publication accepted and begins the fault before the engine
 * has followed them: the worker is halted meanwhile.
 */
export async function acceptAllAndFail(
  scene: Scene, cast: Cast, fault: Fault,
): Promise<UnderFault> {
  const { world: { api, stack } } = scene;
  const receipts = await Promise.all(cast.leavers.map((one) =>
    persist('a receipt', acceptanceSeconds, () => revocationReceipt(api, one))));
  const letWorkerGoOn = haltProcess('worker');
  try {
    const sent = await Promise.all(
      cast.newcomers.map((one) => sendUntilAccepted(scene, one, acceptanceSeconds)));
    const newcomers = sent.filter((one) => one !== null);
    const { manager: token } = cast;
    const body = await countedList(api, token, 'publish');
    const batch = { token, key: randomUUID(), body };
    const { batchId } = await persist('a publication', acceptanceSeconds, async () =>
      (await api.call('createBatch', batch)).body);
    return {
      newcomers,
      errands: [
        ...newcomers.map((one) => accountOf(scene, one)),
        ...cast.candidates.map((one) => syncOf(scene, one)),
        endOfBatch(scene, token, batchId ?? ''),
        ...receipts.map((receipt) => revocationBy(scene, receipt)),
      ],
      endFault: await beginFault(stack, fault),
    };
  } finally {
    letWorkerGoOn();
  }
}
