import { isAllowed, Refusal } from '@ruxue/contracts';

import { openRegistered } from '../cases/seal-registered.ts';
import type { ProposalRules } from '../proposals/proposal-rules.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { comparedValues } from './compared-values.ts';

/**
 * An identity settled by document (S13), for one submission. The compared values are kept, so that a
 * resubmission with the same ones stays settled.
 */
export const settleIdentity: ProposalRules<'settleIdentity'> = {
  versionOf: ({ submissionVersion }) => submissionVersion,
  requireFit({ stage, identity }) {
    const isUnsettled = identity === 'mismatch' || identity === 'pending';
    if (!isAllowed(stage, 'confirmSettlement') || !isUnsettled) throw new Refusal('action-not-allowed');
  },
  async execute({ em, keyRing, found }) {
    const key = await keyRing.forCase(found.id);
    const registered = openRegistered(key, found);
    const submission = await getCommitted(em, found.id, found.submissionVersion);
    return comparedValues(registered, openDetails(key, submission, registered));
  },
};
