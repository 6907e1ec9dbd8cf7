import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';

/** What a district's staff read and publish; records checks the jurisdiction. */
export function reviewHandlers(call: Call) {
  return {
    listReviews: async (request) => ({
      status: 200,
      body: await call('records.list-reviews', { actor: staffActor(request), ...request.query }),
    }),
    getReview: async (request) => ({
      status: 200,
      body: await call('records.get-review', { actor: staffActor(request), ...request.params }),
    }),
    createBatch: async (request) => {
      const { kind, dryRun } = request.body;
      const body = await call('records.publish-batch', {
        actor: staffActor(request), key: request.key, kind, isDryRun: dryRun,
      });
      return { status: dryRun ? 200 : 201, body };
    },
    getBatch: async (request) => ({
      status: 200,
      body: await call('records.get-batch', { actor: staffActor(request), ...request.params }),
    }),
  } satisfies Partial<RouteHandlers>;
}
