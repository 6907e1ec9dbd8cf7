import { admissionVersionOf, isAllowed, Refusal } from '@ruxue/contracts';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { ProposalRules } from '../proposals/proposal-rules.ts';
import { markRecalled, type Recall } from './mark-recalled.ts';

/** The recall of a published admission (B22): the enrolment stands, and its approval is open again. */
export const admissionRecall = {
  versionOf: (found: EnrolmentCase) => admissionVersionOf(found),
  requireFit({ stage }: EnrolmentCase) {
    if (!isAllowed(stage, 'recallAdmission')) throw new Refusal('action-not-allowed');
  },
  execute: ({ em, found, now }: Recall) => markRecalled(
    em, { caseId: found.id, kind: 'admission', version: admissionVersionOf(found) }, now,
  ),
} satisfies ProposalRules<'recallAdmission'>;
