import { publicationKindOf, toBatch } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';

/** Publications of a manager's district, by hand and by schedule; records checks the jurisdiction. */
export function publicationHandlers(call: Call) {
  return {
    createBatch: async (request) => {
      const { key, body: { kind, dryRun, listHash, reason } } = request;
      const publication = await call('records.publish-batch', {
        actor: staffActor(request), key,
        kind: publicationKindOf(kind), isDryRun: dryRun, listHash, reason,
      });
      return { status: dryRun ? 200 : 201, body: toBatch(publication) };
    },
    getBatch: async (request) => {
      const actor = staffActor(request);
      const publication = await call('records.get-batch', { actor, ...request.params });
      return { status: 200, body: toBatch(publication) };
    },
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
