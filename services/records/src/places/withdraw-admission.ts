import { admissionVersionOf, isAllowed, lostPlaceWords, Refusal } from '@ruxue/contracts';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';
import type { ProposalRules } from '../proposals/proposal-rules.ts';
import { endPlace } from './end-place.ts';

/** 「收回学位」 of a published admission (B24): the family reads the reason. */
export const admissionWithdrawal = {
  versionOf: (found: EnrolmentCase) => admissionVersionOf(found),
  requireFit({ stage }: EnrolmentCase) {
    if (isAllowed(stage, 'withdrawAdmission')) return;
    const detail = lostPlaceWords(stage);
    throw new Refusal('action-not-allowed', detail === undefined ? {} : { detail });
  },
  async execute({ em, found, payload: { reason }, now }) {
    await endPlace(em, found, { endedAs: 'withdrawn', endedAt: now, reason });
    return {};
  },
} satisfies ProposalRules<'withdrawAdmission'>;

/** A second person withdraws an admission as it was proposed. */
export async function withdrawAdmission(
  context: ActionContext<'withdrawAdmission'>,
): Promise<void> {
  await confirmProposal(context, 'withdrawAdmission');
}
