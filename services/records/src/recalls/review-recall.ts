import { admissionVersionOf, isAllowed, Refusal } from '@ruxue/contracts';

import { freeSchoolSlot } from '../appointments/free-school-slot.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { Decision } from '../decisions/decision.entity.ts';
import type { ProposalRules } from '../proposals/proposal-rules.ts';
import { markRecalled, type Recall } from './mark-recalled.ts';

/**
 * The recall of a published review decision (B22). It stays recorded, marked as recalled; an approval
 * of the enrolment that nobody has published ends with it, and so does a slot booked at a school.
 */
export const reviewRecall = {
  versionOf: ({ decisionVersion }: EnrolmentCase) => decisionVersion,
  requireFit({ stage }: EnrolmentCase) {
    if (stage === 'admitted') {
      throw new Refusal('action-not-allowed', { detail: '入学结果已公布，请先撤回入学结果' });
    }
    if (!isAllowed(stage, 'recallReview')) throw new Refusal('action-not-allowed');
  },
  async execute({ em, found, now }: Recall): Promise<object> {
    const { id: caseId, decisionVersion } = found;
    const admission = await em.findOne(
      Decision,
      { caseId, kind: 'admission', version: admissionVersionOf(found), undoneAt: null },
    );
    // Its publication came first: the workflow follows within seconds, and it is recalled before.
    if (admission !== null && admission.publicationId !== null) {
      throw new Refusal('temporarily-unavailable');
    }
    if (admission !== null) admission.undoneAt = now;
    await freeSchoolSlot(em, caseId);
    return markRecalled(em, { caseId, kind: 'review', version: decisionVersion }, now);
  },
} satisfies ProposalRules<'recallReview'>;
