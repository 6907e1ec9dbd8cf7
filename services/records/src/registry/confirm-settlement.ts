import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';

/** A second person settles an identity as it was proposed (S13). */
export const confirmSettlement = (context: ActionContext<'confirmSettlement'>): Promise<void> =>
  confirmProposal(context, 'settleIdentity');
