import { publicationKindOf, toBatch } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import { createStaffNames } from '../staff/staff-names.ts';
import { getReview } from './get-review.ts';

/** The reads and publications of a district's staff; records checks the jurisdiction. */
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
    getReview: async (request) => ({
      status: 200,
      body: await getReview(call, { actor: staffActor(request), ...request.params }),
    }),
    createBatch: async (request) => {
      const { kind, dryRun } = request.body;
      const publication = await call('records.publish-batch', {
        actor: staffActor(request), key: request.key,
        kind: publicationKindOf(kind), isDryRun: dryRun,
      });
      return { status: dryRun ? 200 : 201, body: toBatch(publication) };
    },
    getBatch: async (request) => {
      const actor = staffActor(request);
      const publication = await call('records.get-batch', { actor, ...request.params });
      return { status: 200, body: toBatch(publication) };
    },
  } satisfies Partial<RouteHandlers>;
}
