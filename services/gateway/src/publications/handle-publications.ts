import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';

/** Announced publications of a manager's district; records checks the jurisdiction. */
export function publicationHandlers(call: Call) {
  return {
    listPlans: async (request) => ({
      status: 200,
      body: await call('records.list-plans', { actor: staffActor(request) }),
    }),
    listPlannedCases: async (request) => ({
      status: 200,
      body: await call('records.list-planned-cases', {
        actor: staffActor(request), ...request.params, ...request.query,
      }),
    }),
    confirmPlan: async (request) => ({
      status: 200,
      body: await call('records.confirm-plan', {
        actor: staffActor(request), ...request.params, ...request.body,
      }),
    }),
    withdrawPlan: async (request) => {
      await call('records.withdraw-plan', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
  } satisfies Partial<RouteHandlers>;
}
