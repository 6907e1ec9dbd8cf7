import type { CaseProposal, OpenPublicationRecall, Reply, StaffActor } from '@ruxue/contracts';
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
      const [proposals, publicationRecalls] = isOfCity
        ? await loneOf(call, actor, found) : [found.proposals, found.publicationRecalls];
      const staffNames = await nameStaff(
        actor, [...proposals, ...publicationRecalls].map(({ proposedBy }) => proposedBy));
      return { status: 200, body: { proposals, publicationRecalls, staffNames } };
    },
  } satisfies Partial<RouteHandlers>;
}

/** The city office confirms only where the district has nobody who may. */
async function loneOf(
  call: Call, actor: StaffActor, { proposals, publicationRecalls }: Reply<'records.list-proposals'>,
): Promise<[CaseProposal[], OpenPublicationRecall[]]> {
  const keyOf = ({ kind, district, proposedBy }: Pick<CaseProposal, 'kind' | 'district' | 'proposedBy'>) =>
    [kind, district, proposedBy].join();
  const asked = [...new Map([...proposals, ...publicationRecalls].map((one) => {
    const { kind, district, proposedBy } = one;
    return [keyOf(one), { kind, district, proposedBy }];
  })).values()];
  const lone = new Set<string>();
  for (let at = 0; at < asked.length; at += proposalsPerCall) {
    const proposed = asked.slice(at, at + proposalsPerCall);
    const answer = await call('auth.find-lone-proposals', { actor, proposed });
    for (const one of answer.lone) lone.add(keyOf(one));
  }
  const isLone = (one: Parameters<typeof keyOf>[0]) => lone.has(keyOf(one));
  return [proposals.filter(isLone), publicationRecalls.filter(isLone)];
}
