import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { DocumentClaim } from '../registrations/document-claim.entity.ts';
import { NumberClaim } from './number-claim.entity.ts';

/** A claim to the number of this case; `not-found` where there is none. */
export async function getClaim(
  em: EntityManager, { id }: EnrolmentCase, claimId: string,
): Promise<NumberClaim> {
  const claim = await em.findOne(NumberClaim, { id: claimId, holderId: id, state: { $ne: 'ended' } });
  if (claim === null) throw new Refusal('not-found');
  return claim;
}

/** Refuses once the case has another number: then the claimed one is free. */
export async function requireNumber(
  em: EntityManager, { id }: EnrolmentCase, { season, documentHash }: NumberClaim,
): Promise<void> {
  if ((await em.count(DocumentClaim, { season, documentHash, caseId: id })) > 0) return;
  throw new Refusal('action-not-allowed', { detail: '这名儿童已不再使用该证件号码，申请的家庭可以直接注册' });
}
