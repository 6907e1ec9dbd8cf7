import { Refusal, type CorrectionRefusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { Proposal } from '../proposals/proposal.entity.ts';
import type { CorrectionRequest } from './correction-request.entity.ts';
import { findLastRequest } from './find-request.ts';

interface Closing {
  readonly em: EntityManager;
  readonly found: EnrolmentCase;
  readonly now: Date;
}

interface End {
  readonly closedAs: NonNullable<CorrectionRequest['closedAs']>;
  /** The member of staff who did it; null for the family itself. */
  readonly closedBy: string | null;
  readonly refusal?: CorrectionRefusal;
}

/** Ends an open request of a locked case, and what two persons were about to do with it. */
export async function closeRequest(
  { em, found, now }: Closing, request: CorrectionRequest, { refusal = undefined, ...end }: End,
): Promise<void> {
  em.assign(request, { ...end, closedAt: now, refusal: refusal ?? null });
  found.isCorrectionAsked = false;
  await em.nativeUpdate(
    Proposal,
    { caseId: found.id, kind: 'correctNumber', closedAs: null },
    { closedAs: 'withdrawn', closedAt: now },
  );
}

/** The family has its data in its own hands again, or has submitted other ones (B5). */
export async function withdrawOpenRequest(closing: Closing): Promise<void> {
  const { em, found } = closing;
  if (!found.isCorrectionAsked) return;
  const request = await findLastRequest(em, found.id);
  if (request?.closedAs !== null) throw new Error('a case that says so has an open request');
  await closeRequest(closing, request, { closedAs: 'withdrawn', closedBy: null });
}

/** B19: while a correction is asked for, nobody decides on data that may be other ones tomorrow. */
export function refuseWhileAsked(
  { isCorrectionAsked }: Pick<EnrolmentCase, 'isCorrectionAsked'>,
): void {
  if (!isCorrectionAsked) return;
  throw new Refusal('action-not-allowed', {
    detail: '家长申请更正信息，请先在“更正申请”中同意或退回，再审核',
  });
}
