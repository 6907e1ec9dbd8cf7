import { admissionVersionOf } from '@ruxue/contracts';

import type { ActionContext } from '../projection/action-context.ts';
import { upsertDecision } from './upsert-decision.ts';

/** The district's approval of an enrolment (S17): it names the school. */
export async function approveAdmission(context: ActionContext<'approveAdmission'>): Promise<void> {
  const { em, found, action, next, now } = context;
  if (next.schoolId === null) throw new Error('an approved admission names a school');
  await upsertDecision(em, {
    caseId: found.id,
    kind: 'admission',
    version: admissionVersionOf(next),
    submissionVersion: next.submissionVersion,
    outcome: 'approved',
    reasonCodes: [],
    reasons: null,
    checked: null,
    schoolId: next.schoolId,
    staffId: action.actor.staffId,
    decidedAt: now,
  });
}
