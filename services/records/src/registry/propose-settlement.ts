import type { ActionContext } from '../projection/action-context.ts';
import { openProposal } from '../proposals/open-proposal.ts';

/** A proposal that came as an action: it was under way when proposals went to records (S13). */
export async function proposeSettlement(
  { em, keyRing, found, action, now }: ActionContext<'proposeSettlement'>,
): Promise<void> {
  const { submissionVersion: version, document, reason, actor } = action;
  await openProposal({ em, keyRing }, {
    caseId: found.id,
    proposed: { kind: 'settleIdentity', version, payload: { document, reason } },
    proposedBy: actor.staffId,
    at: now,
  });
}
