import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

/** S7: a telephone serves at most three accounts. */
const slots = [1, 2, 3];

/**
 * Parts of a `with` that take a free place of `:phoneHash` for `:caseId`, and a condition that says
 * whether one was got. The slots are tried in order, each insert waiting for whoever is taking the
 * same one, so that no two transactions wait for each other.
 */
export function phoneSlotParts(precondition: string): { parts: string; isTaken: string } {
  const part = (slot: number) => {
    const earlier = slots.filter((other) => other < slot);
    const isWanted = [precondition, ...earlier.map((other) => `not ${taken(other)}`)].join(' and ');
    return `slot_${slot} as (
      insert into phone_slot (season, phone_hash, slot, case_id)
      select :season, :phoneHash, ${slot}, :caseId where ${isWanted}
      on conflict do nothing returning slot)`;
  };
  return {
    parts: slots.map(part).join(', '),
    isTaken: `(${slots.map(taken).join(' or ')})`,
  };
}

const taken = (slot: number): string => `exists (select from slot_${slot})`;

const { parts, isTaken } = phoneSlotParts('true');
const statement = `with ${parts} select ${isTaken} as "isTaken"`;

/** Takes a free place of a telephone (S7). */
export async function claimPhoneSlot(
  em: EntityManager,
  claim: { season: string; phoneHash: string; caseId: string },
): Promise<void> {
  const [claimed] = await em.execute<{ isTaken: boolean }[]>(statement, claim);
  if (!claimed?.isTaken) throw new Refusal('phone-accounts-full');
}
