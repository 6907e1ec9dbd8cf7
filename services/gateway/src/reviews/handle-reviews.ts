import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import { getReview } from './get-review.ts';

/** The reads of a district's staff; records checks the jurisdiction. */
export function reviewHandlers(call: Call) {
  return {
    listReviews: async (request) => ({
      status: 200,
      body: await call('records.list-reviews', { actor: staffActor(request), ...request.query }),
    }),
    getReview: async (request) => ({
      status: 200,
      body: await getReview(call, { actor: staffActor(request), ...request.params }),
    }),
  } satisfies Partial<RouteHandlers>;
}
