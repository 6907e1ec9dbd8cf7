import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { CorrectionRequest } from './correction-request.entity.ts';

/** The last request for correction of a case, open or decided. */
export async function findLastRequest(
  em: EntityManager, caseId: string,
): Promise<CorrectionRequest | undefined> {
  const latest = { orderBy: { requestVersion: 'desc' }, limit: 1 } as const;
  const [last] = await em.find(CorrectionRequest, { caseId }, latest);
  return last;
}

/** An open request, for its decision; refused with the word by whom it was closed. */
export async function getOpenRequest(
  em: EntityManager, { id: caseId }: { readonly id: string }, requestVersion: number,
): Promise<CorrectionRequest> {
  const found = await em.findOne(CorrectionRequest, { caseId, requestVersion });
  if (found === null) throw new Refusal('not-found');
  const { closedAs, closedBy } = found;
  if (closedAs === null) return found;
  if (closedAs === 'withdrawn') {
    throw new Refusal('action-not-allowed', { detail: '家长已撤回这一更正申请' });
  }
  throw new Refusal('action-not-allowed', {
    detail: `{staff}已${closedAs === 'accepted' ? '同意' : '退回'}这一更正申请`,
    ...(closedBy === null ? {} : { staffId: closedBy }),
  });
}
