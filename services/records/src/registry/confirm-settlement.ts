import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';

/** A second person settles an identity as it was proposed (S13). */
export async function confirmSettlement(
  context: ActionContext<'confirmSettlement'>,
): Promise<void> {
  await confirmProposal(context, 'settleIdentity');
}
