import { admissionVersionOf, isAllowed, Refusal } from '@ruxue/contracts';

import type { ProposalRules } from '../proposals/proposal-rules.ts';
import { markRecalled } from './mark-recalled.ts';

/** The recall of a published admission (B22): the enrolment stands, and its approval is open again. */
export const admissionRecall: ProposalRules<'recallAdmission'> = {
  versionOf: admissionVersionOf,
  requireFit({ stage }) {
    if (!isAllowed(stage, 'recallAdmission')) throw new Refusal('action-not-allowed');
  },
  execute: ({ em, found, now }) => markRecalled(
    em, { caseId: found.id, kind: 'admission', version: admissionVersionOf(found) }, now,
  ),
};
