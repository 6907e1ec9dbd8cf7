import { randomUUID } from 'node:crypto';

import type { RecallKind } from '@ruxue/contracts';

import type { Api } from './api.ts';
import type { Family } from './family.ts';
import { reviewOf, type DistrictStaff } from './way.ts';

/** A recall that is to be proposed: the same request each time it is sent. */
export async function recallProposal(
  api: Api, { reviewer }: DistrictStaff, family: Family, kind: RecallKind,
) {
  const { caseId, recallable } = await reviewOf(api, reviewer, family);
  if (recallable?.kind !== kind) throw new Error(`${kind} is not possible`);
  const { version } = recallable;
  const payload = { reason: 'wrong-decision' } as const;
  return {
    token: reviewer, params: { caseId }, body: { kind, version, payload }, key: randomUUID(),
  };
}

/** The second person's confirmation of the open proposal, without a token. */
export async function recallConfirmation(api: Api, { reviewer }: DistrictStaff, family: Family) {
  const { caseId, recallable } = await reviewOf(api, reviewer, family);
  if (!recallable?.proposal) throw new Error('no recall is proposed');
  const { version, proposal } = recallable;
  return {
    params: { caseId, proposalVersion: String(proposal.proposalVersion) },
    body: { decisionVersion: version }, key: randomUUID(),
  };
}

/** Proposed by the reviewer, confirmed by the manager (B22). */
export async function recalled(
  api: Api, staff: DistrictStaff, family: Family, kind: RecallKind,
): Promise<void> {
  await api.call('propose', await recallProposal(api, staff, family, kind));
  await api.call(kind, { token: staff.manager, ...await recallConfirmation(api, staff, family) });
}
