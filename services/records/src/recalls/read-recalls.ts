import {
  admissionVersionOf, isAllowed, type RecallKind, type Review, type StaffRecall,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openPayload } from '../proposals/open-payload.ts';
import { Proposal } from '../proposals/proposal.entity.ts';

/** The result of a case that may be recalled now, with the open proposal, and the last recall (B22). */
export async function readRecalls(
  em: EntityManager, key: CaseKey, found: EnrolmentCase,
): Promise<Pick<Review, 'recallable' | 'recalled'>> {
  const kind: { $in: RecallKind[] } = { $in: ['recallReview', 'recallAdmission'] };
  const caseId = found.id;
  const latest = { orderBy: { proposalVersion: 'desc' }, limit: 1 } as const;
  const [recalled] = await em.find(Proposal, { caseId, kind, closedAs: 'confirmed' }, latest);
  const recallable = recallableOf(found);
  const [open] = recallable === null ? [] : await em.find(
    Proposal, { caseId, ...recallable, closedAs: null, expiresAt: { $gt: new Date() } }, latest,
  );
  return {
    recallable: recallable && { ...recallable, proposal: open ? toView(key, open) : null },
    recalled: recalled ? toView(key, recalled) : null,
  };
}

function recallableOf(found: EnrolmentCase): { kind: RecallKind; version: number } | null {
  if (isAllowed(found.stage, 'recallReview')) {
    return { kind: 'recallReview', version: found.decisionVersion };
  }
  return isAllowed(found.stage, 'recallAdmission')
    ? { kind: 'recallAdmission', version: admissionVersionOf(found) } : null;
}

function toView(key: CaseKey, proposal: Proposal): StaffRecall {
  const { proposalVersion, proposedBy, proposedAt, expiresAt, closedBy, closedAt } = proposal;
  const isOfReview = proposal.kind === 'recallReview';
  return {
    kind: isOfReview ? 'recallReview' : 'recallAdmission',
    proposalVersion, proposedBy,
    ...openPayload(key, proposal, isOfReview ? 'recallReview' : 'recallAdmission'),
    proposedAt: proposedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    confirmedBy: closedBy,
    confirmedAt: closedAt?.toISOString() ?? null,
  };
}
