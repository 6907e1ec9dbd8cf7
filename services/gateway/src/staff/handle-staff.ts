import type { Call, Logger } from '@ruxue/service-kit';

import { handOver } from '../assignments/hand-over.ts';
import { staffActor, type RouteHandlers } from '../http/handler.ts';

/** The staff of a manager's district; auth checks that they are of that district. */
export function staffHandlers(call: Call, logger: Logger) {
  return {
    listStaff: async (request) => ({
      status: 200,
      body: await call('auth.list-staff', { actor: staffActor(request) }),
    }),
    inviteStaff: async (request) => {
      const { key, body: invitation } = request;
      const actor = staffActor(request);
      const answer = await call('auth.invite-staff', { actor, key, invitation });
      return answer.outcome === 'done'
        ? { status: 201, body: answer.done }
        : { status: 202, body: answer.proposal };
    },
    updateStaff: async (request) => {
      const { params, body: { baseVersion, ...change } } = request;
      const asked = { actor: staffActor(request), ...params, baseVersion, change };
      const answer = await call('auth.update-staff', asked);
      if (answer.outcome === 'done') {
        await handOver({ call, logger }, asked.actor, answer.done.member);
      }
      return answer.outcome === 'done'
        ? { status: 200, body: answer.done }
        : { status: 202, body: answer.proposal };
    },
    listStaffProposals: async (request) => ({
      status: 200,
      body: await call('auth.list-staff-proposals', { actor: staffActor(request) }),
    }),
    confirmStaffProposal: async (request) => {
      const asked = { actor: staffActor(request), ...request.params };
      return { status: 200, body: await call('auth.confirm-staff-proposal', asked) };
    },
    withdrawStaffProposal: async (request) => {
      await call('auth.withdraw-staff-proposal', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
  } satisfies Partial<RouteHandlers>;
}
