import { Refusal } from '@ruxue/contracts';

import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';
import { admissionRecall } from './admission-recall.ts';
import { requireRecallOf } from './recall-by-batch.ts';

/** A second person recalls a published admission as it was proposed, alone or with its publication (B22). */
export async function recallAdmission(context: ActionContext<'recallAdmission'>): Promise<void> {
  const { em, found, action, now } = context;
  const { actor, proposalVersion, batchId } = action;
  if (proposalVersion !== undefined) {
    await confirmProposal({ ...context, action: { actor, proposalVersion } }, 'recallAdmission');
    return;
  }
  if (batchId === undefined) throw new Refusal('invalid-input');
  await requireRecallOf(context, 'admission', batchId);
  admissionRecall.requireFit(found);
  await admissionRecall.execute({ em, found, now });
}
