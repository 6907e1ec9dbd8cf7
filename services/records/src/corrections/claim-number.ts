import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockText } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { insertIfAbsent } from '../insert-if-absent.ts';
import type { Records } from '../records.ts';
import { DocumentClaim } from '../registrations/document-claim.entity.ts';

type Hashes = Pick<Records['hashes'], 'document'>;

/** True when another account of the season has the number (S6). */
export async function isNumberHeld(
  em: EntityManager, hashes: Hashes, { id, season }: Pick<EnrolmentCase, 'id' | 'season'>,
  documentNumber: string,
): Promise<boolean> {
  const documentHash = await hashes.document(season, 'id-card', documentNumber);
  const claim = await em.findOne(DocumentClaim, { season, documentHash });
  return claim !== null && claim.caseId !== id;
}

/**
 * Frees the old number and claims the new one, in the transaction of its correction (B19, S6). A
 * number that another account has changes nothing. Two that swap their numbers wait for each other in
 * one order.
 */
export async function claimNumber(
  em: EntityManager, hashes: Hashes, { id: caseId, season }: EnrolmentCase,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<void> {
  const documentHash = await hashes.document(season, 'id-card', after);
  const oldHash = await hashes.document(season, 'id-card', before);
  for (const hash of [oldHash, documentHash].sort()) await lockText(em, `document:${hash}`);
  await em.nativeDelete(DocumentClaim, { caseId });
  if (await insertIfAbsent(em, DocumentClaim, { season, documentHash, caseId })) return;
  throw new Refusal('document-number-taken', {
    detail: '这一号码已由另一个账号注册，不能直接更正。请退回这一申请，按一号两主的争议办理',
  });
}
