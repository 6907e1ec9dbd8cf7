import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import type { NameStaff } from '../staff/staff-names.ts';
import { judgesOf } from './get-review.ts';

/** Verdicts on items, and agencies' cases (B4, B7); records checks whose item it is. */
export function itemHandlers(call: Call, nameStaff: NameStaff) {
  return {
    async judgeItem(request) {
      const actor = staffActor(request);
      const judged = await call('records.judge-item', {
        actor, ...request.params, given: request.body,
      });
      const staffNames = await nameStaff(actor, judgesOf(judged.items));
      return { status: 200, body: { ...judged, staffNames } };
    },
    async recheckItem(request) {
      const actor = staffActor(request);
      const { params, key } = request;
      const judged = await call('records.recheck-item', { actor, ...params, key });
      const staffNames = await nameStaff(actor, judgesOf(judged.items));
      return { status: 200, body: { ...judged, staffNames } };
    },
    async markShown(request) {
      const actor = staffActor(request);
      await call('records.mark-shown', { actor, ...request.params, given: request.body });
      return { status: 204, body: undefined };
    },
    listAgencyReviews: async (request) => ({
      status: 200,
      body: await call('records.list-agency-reviews', {
        actor: staffActor(request), ...request.query,
      }),
    }),
    async getAgencyReview(request) {
      const actor = staffActor(request);
      const review = await call('records.get-agency-review', { actor, ...request.params });
      const staffNames = await nameStaff(actor, judgesOf(review.items));
      return { status: 200, body: { ...review, staffNames } };
    },
  } satisfies Partial<RouteHandlers>;
}
