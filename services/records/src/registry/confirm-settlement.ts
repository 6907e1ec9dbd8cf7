import { Refusal } from '@ruxue/contracts';

import { openRegistered } from '../cases/seal-registered.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { comparedValues } from './compared-values.ts';
import { Settlement, settlementColumns } from './settlement.entity.ts';

/**
 * A second person confirms the latest proposal for this submission (S13). The compared values are
 * kept, so that a resubmission with the same ones stays settled. `version-conflict` when another
 * proposal has come, `second-person-needed` for the person who proposed it.
 */
export async function confirmSettlement(
  { em, keyRing, found, action, now }: ActionContext<'confirmSettlement'>,
): Promise<void> {
  const { submissionVersion, proposalVersion, actor } = action;
  const caseId = found.id;
  const [last] = await em.find(
    Settlement, { caseId }, { orderBy: { proposalVersion: 'desc' }, limit: 1 },
  );
  const isLast = last?.proposalVersion === proposalVersion;
  if (!isLast || last.submissionVersion !== submissionVersion) {
    throw new Refusal('version-conflict');
  }
  if (last.proposedBy === actor.staffId) throw new Refusal('second-person-needed');
  const key = await keyRing.forCase(caseId);
  const registered = openRegistered(key, found);
  const submission = await getCommitted(em, caseId, submissionVersion);
  const compared = comparedValues(registered, openDetails(key, submission, registered));
  em.assign(last, {
    confirmedBy: actor.staffId,
    confirmedAt: now,
    compared: key.sealJson(settlementColumns.compared, compared),
  });
}
