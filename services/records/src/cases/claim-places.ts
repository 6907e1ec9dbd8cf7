import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { insertIfAbsent } from '../insert-if-absent.ts';
import { DocumentClaim } from './document-claim.entity.ts';
import { PhoneSlot } from './phone-slot.entity.ts';

/** S7: a telephone serves at most three accounts. */
const slots = [1, 2, 3];

/** Takes the one place of a document number, also when two forms arrive in one instant (S6). */
export async function claimDocument(
  em: EntityManager,
  claim: { season: string; documentHash: string; caseId: string },
): Promise<void> {
  if (await insertIfAbsent(em, DocumentClaim, claim)) return;
  throw new Refusal('document-number-taken', {
    detail:
      '如果是您本人或家人注册的，请用账号或证件号码登录，忘记密码可以找回；' +
      '如果您没有注册过，请带户口簿到入学意向所在区的柜台核实',
  });
}

/**
 * Takes a free place of a telephone. The slots are tried in order, each insert waiting for whoever
 * is taking the same one, so that no two transactions wait for each other.
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
