import { Refusal } from '@ruxue/contracts';

import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';
import { reviewRecall } from './review-recall.ts';
import { requireRecallOf } from './recall-by-batch.ts';

/**
 * A second person recalls a published review decision as it was proposed, alone or with its
 * publication (B22).
 */
export async function recallReview(context: ActionContext<'recallReview'>): Promise<void> {
  const { em, found, action, now } = context;
  const { actor, proposalVersion, batchId } = action;
  if (proposalVersion !== undefined) {
    await confirmProposal({ ...context, action: { actor, proposalVersion } }, 'recallReview');
    return;
  }
  if (batchId === undefined) throw new Refusal('invalid-input');
  await requireRecallOf(context, 'review', batchId);
  reviewRecall.requireFit(found);
  await reviewRecall.execute({ em, found, now });
}
