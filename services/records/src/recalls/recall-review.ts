import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';

/** A second person recalls a published review decision as it was proposed (B22). */
export const recallReview = (context: ActionContext<'recallReview'>): Promise<void> =>
  confirmProposal(context, 'recallReview');
