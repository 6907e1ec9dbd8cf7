import type { StaffPlace } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { Decision } from '../decisions/decision.entity.ts';
import { openPayload } from '../proposals/open-payload.ts';
import { Proposal } from '../proposals/proposal.entity.ts';
import { findShownAdmission } from './find-shown-admission.ts';

/** What became of a case's place, for staff (B24), with the withdrawal that is proposed or done. */
export async function readPlace(
  em: EntityManager, key: CaseKey, found: EnrolmentCase,
): Promise<StaffPlace | null> {
  const admission = await findShownAdmission(em, found);
  if (admission === null) return null;
  const { version, confirmedAt, endedAs, endedAt } = admission;
  const withdrawal = await findWithdrawal(em, admission);
  return {
    version, endedAs,
    confirmedAt: confirmedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    withdrawal: withdrawal && toView(key, withdrawal),
  };
}

/** The open proposal about a place that is kept, or the one by which it was lost. */
async function findWithdrawal(
  em: EntityManager, { caseId, version, endedAs }: Decision,
): Promise<Proposal | null> {
  if (endedAs !== null && endedAs !== 'withdrawn') return null;
  const state = endedAs === 'withdrawn'
    ? { closedAs: 'confirmed' } as const : { closedAs: null, expiresAt: { $gt: new Date() } };
  const [last] = await em.find(
    Proposal, { caseId, kind: 'withdrawAdmission', version, ...state },
    { orderBy: { proposalVersion: 'desc' }, limit: 1 },
  );
  return last ?? null;
}

function toView(key: CaseKey, proposal: Proposal): NonNullable<StaffPlace['withdrawal']> {
  const { proposalVersion, proposedBy, proposedAt, expiresAt, closedBy, closedAt } = proposal;
  return {
    proposalVersion, proposedBy,
    ...openPayload(key, proposal, 'withdrawAdmission'),
    proposedAt: proposedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    confirmedBy: closedBy,
    confirmedAt: closedAt?.toISOString() ?? null,
  };
}
