import type { CaseProposalKind } from '@ruxue/contracts';

import { numberMove } from '../claims/move-number.ts';
import { correctNumber } from '../corrections/correct-number.ts';
import { changePhoneRules } from '../phone-changes/change-phone-rules.ts';
import { admissionWithdrawal } from '../places/withdraw-admission.ts';
import { admissionRecall } from '../recalls/admission-recall.ts';
import { reviewRecall } from '../recalls/review-recall.ts';
import { settleIdentity } from '../registry/settle-identity.ts';
import type { ProposalRules } from './proposal-rules.ts';

/** The rules of all kinds. */
export const proposalRules: {
  readonly [Kind in CaseProposalKind]: ProposalRules<Kind>;
} = {
  settleIdentity, recallReview: reviewRecall, recallAdmission: admissionRecall, correctNumber,
  withdrawAdmission: admissionWithdrawal,
  moveNumber: numberMove,
  changePhone: changePhoneRules,
};
