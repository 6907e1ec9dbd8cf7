import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';

/** A second person recalls a published admission as it was proposed (B22). */
export const recallAdmission = (context: ActionContext<'recallAdmission'>): Promise<void> =>
  confirmProposal(context, 'recallAdmission');
