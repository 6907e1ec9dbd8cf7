import type { CaseProposal, StaffActor } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import type { NameStaff } from '../staff/staff-names.ts';

/** So many proposals go into one question to auth. */
const proposalsPerCall = 50;

/** What takes two persons about a case (S13); records and auth check who they are. */
export function proposalHandlers(call: Call, nameStaff: NameStaff) {
  return {
    async propose(request) {
      const { key, params, body: proposal } = request;
      await call('records.make-proposal', { actor: staffActor(request), ...params, key, proposal });
      return { status: 201, body: {} };
    },
    async withdrawProposal(request) {
      await call('records.withdraw-proposal', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
    async listProposals(request) {
      const actor = staffActor(request);
      const found = await call('records.list-proposals', { actor });
      const isOfCity = actor.roles.includes('city-office');
      const proposals = isOfCity ? await loneOf(call, actor, found.proposals) : found.proposals;
      const staffNames = await nameStaff(actor, proposals.map(({ proposedBy }) => proposedBy));
      return { status: 200, body: { proposals, staffNames } };
    },
  } satisfies Partial<RouteHandlers>;
}

/** The city office confirms only where the district has nobody who may. */
async function loneOf(
  call: Call, actor: StaffActor, all: readonly CaseProposal[],
): Promise<CaseProposal[]> {
  const keyOf = ({ kind, district, proposedBy }: Pick<CaseProposal, 'kind' | 'district' | 'proposedBy'>) =>
    [kind, district, proposedBy].join();
  const asked = [...new Map(all.map(({ kind, district, proposedBy }) => {
    const proposed = { kind, district, proposedBy };
    return [keyOf(proposed), proposed];
  })).values()];
  const lone = new Set<string>();
  for (let at = 0; at < asked.length; at += proposalsPerCall) {
    const proposed = asked.slice(at, at + proposalsPerCall);
    const answer = await call('auth.find-lone-proposals', { actor, proposed });
    for (const one of answer.lone) lone.add(keyOf(one));
  }
  return all.filter((proposal) => lone.has(keyOf(proposal)));
}
