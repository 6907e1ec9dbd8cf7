import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { insertIfAbsent } from '../insert-if-absent.ts';
import { PhoneSlot } from './phone-slot.entity.ts';

/** S7: a telephone serves at most three accounts. */
const slots = [1, 2, 3];
export const placesOfPhone = slots.length;

/**
 * Takes a free place of a telephone (S7). The places are tried in order, each insert waiting for
 * another transaction that takes the same one, so that no two transactions wait for each other.
 */
export async function claimPhoneSlot(
  em: EntityManager,
  claim: { season: string; phoneHash: string; caseId: string },
): Promise<void> {
  for (const slot of slots) {
    if (await insertIfAbsent(em, PhoneSlot, { ...claim, slot })) return;
  }
  throw new Refusal('phone-accounts-full');
}
