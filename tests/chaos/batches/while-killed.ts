import { randomUUID } from 'node:crypto';

import type { RouteName } from '@ruxue/contracts';

import type { ApiCall } from '../../support/api.ts';
import { killProcess } from '../kill-process.ts';
import { persist } from '../persist.ts';
import type { BatchPlace } from './batch-place.ts';

/**
 * Gives an order of a manager while the gateway is killed: nobody knows what became of it, so the same
 * request is sent until it is answered.
 */
export async function orderedWhileKilled<Name extends RouteName>(
  place: BatchPlace, name: Name, call: ApiCall<Name>,
): Promise<void> {
  const { world: { api }, manager, patienceSeconds } = place;
  const key = randomUUID();
  const lost = api.send(name, { ...call, key, token: manager() }).catch(() => undefined);
  await killProcess('gateway');
  await lost;
  await persist(name, patienceSeconds, async () => {
    await api.call(name, { ...call, key, token: manager() });
    return true;
  });
}

/** Kills everybody who has a part in a batch, at the same moment. */
export const killAll = () => Promise.all(['worker', 'records', 'gateway'].map(killProcess));
