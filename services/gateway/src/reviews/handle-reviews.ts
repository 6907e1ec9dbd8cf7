import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import { createStaffNames } from '../staff/staff-names.ts';
import { getReview } from './get-review.ts';

/** The reads of a district's staff; records checks the jurisdiction. */
export function reviewHandlers(call: Call) {
  const nameStaff = createStaffNames(call);
  return {
    listReviews: async (request) => {
      const actor = staffActor(request);
      const queue = await call('records.list-reviews', { actor, ...request.query });
      const holders = queue.items.flatMap(({ assignedTo, leasedBy }) => [assignedTo, leasedBy]);
      const staffIds = holders.filter((staffId) => staffId !== null);
      return { status: 200, body: { ...queue, staffNames: await nameStaff(actor, staffIds) } };
    },
    getOwnStaff: async (request) => {
      const actor = staffActor(request);
      const { staffId } = actor;
      const names = await nameStaff(actor, [staffId]);
      return { status: 200, body: { staffId, name: names[staffId] ?? null } };
    },
    getReview: async (request) => ({
      status: 200,
      body: await getReview(call, { actor: staffActor(request), ...request.params }),
    }),
    getStatistics: async (request) => ({
      status: 200,
      body: await call('records.get-statistics', { actor: staffActor(request) }),
    }),
  } satisfies Partial<RouteHandlers>;
}
