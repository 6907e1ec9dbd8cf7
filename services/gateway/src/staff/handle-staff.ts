import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';

/** The staff of a manager's district; auth checks that they are of that district. */
export function staffHandlers(call: Call) {
  return {
    listStaff: async (request) => ({
      status: 200,
      body: await call('auth.list-staff', { actor: staffActor(request) }),
    }),
    inviteStaff: async (request) => {
      const { key, body: invitation } = request;
      const actor = staffActor(request);
      return { status: 201, body: await call('auth.invite-staff', { actor, key, invitation }) };
    },
    updateStaff: async (request) => {
      const { params, body: { baseVersion, ...change } } = request;
      const asked = { actor: staffActor(request), ...params, baseVersion, change };
      return { status: 200, body: await call('auth.update-staff', asked) };
    },
  } satisfies Partial<RouteHandlers>;
}
