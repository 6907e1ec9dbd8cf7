import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily, type Family } from '../support/family.ts';
import {
  approved, dongchengStaff, published, queuedCase, revocationReceipt, revoked, submittedDetails,
} from '../support/way.ts';
import { holders, leaveBehind } from './leave-behind.ts';
import { loseOfSynced } from './lose.ts';
import type { ReconcilePlace } from './place.ts';

/**
 * Takes a child for each kind of difference to the second system, has another one revoked, and
 * makes everything differ that reconciliation can repair.
 */
export async function makeDifferences(place: ReconcilePlace): Promise<void> {
  const { world } = place;
  const { reviewer, manager } = await dongchengStaff(world);
  const leaver = await submittedFamily(place);
  const erased = await queuedCase(world.api, reviewer, leaver);
  await revoked(world.api, await revocationReceipt(world.api, leaver));

  const losses = Object.values(loseOfSynced);
  const synced: string[] = [];
  while (synced.length < losses.length) {
    synced.push(await approved(world.api, reviewer, await submittedFamily(place)));
  }
  await published(world.api, manager, 'publish');
  await untilAllIsWell(place, [erased, ...synced]);
  for (const [at, lose] of losses.entries()) await lose(place, synced[at] ?? '');
  for (const holder of holders) await leaveBehind[holder](place, erased);
}

async function submittedFamily({ world }: ReconcilePlace): Promise<Family> {
  const family = await registeredFamily(world);
  await submittedDetails(world.api, family);
  return family;
}

async function untilAllIsWell(place: ReconcilePlace, caseIds: string[]): Promise<void> {
  await waitUntil('all systems to agree', async () => {
    const { repaired, left } = await place.reconcile({ caseIds, minimumAgeSeconds: 0 });
    return repaired + left.length === 0;
  }, 90);
}
