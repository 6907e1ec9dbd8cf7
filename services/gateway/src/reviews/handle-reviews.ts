import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import { tableAnswer } from '../http/table-answer.ts';
import type { NameStaff } from '../staff/staff-names.ts';
import { exportCases } from './export-cases.ts';
import { findForm } from './find-form.ts';
import { getReview } from './get-review.ts';

/** The reads of a district's staff; records checks the jurisdiction. */
export function reviewHandlers(call: Call, nameStaff: NameStaff) {
  return {
    listReviews: async (request) => {
      const actor = staffActor(request);
      const { query } = request;
      const formCaseId = await findForm(call, query.q);
      const queue = await call('records.list-reviews', { actor, ...query, formCaseId });
      const holders = queue.items.flatMap(({ assignedTo, leasedBy }) => [assignedTo, leasedBy]);
      return { status: 200, body: { ...queue, staffNames: await nameStaff(actor, holders) } };
    },
    getDesk: async (request) => {
      const actor = staffActor(request);
      const desk = await call('records.get-desk', { actor });
      const people = desk.district?.people.map(({ staffId }) => staffId) ?? [];
      return { status: 200, body: { ...desk, staffNames: await nameStaff(actor, people) } };
    },
    listUnsubmitted: async (request) => ({
      status: 200,
      body: await call('records.list-unsubmitted', {
        actor: staffActor(request), ...request.query,
      }),
    }),
    getOwnStaff: async (request) => {
      const actor = staffActor(request);
      const { staffId } = actor;
      const names = await nameStaff(actor, [staffId]);
      return { status: 200, body: { staffId, name: names[staffId] ?? null } };
    },
    getReview: async (request) => ({
      status: 200,
      body: await getReview(call, nameStaff, { actor: staffActor(request), ...request.params }),
    }),
    getStatistics: async (request) => ({
      status: 200,
      body: await call('records.get-statistics', { actor: staffActor(request) }),
    }),
    exportStatistics: async (request) => {
      const actor = staffActor(request);
      const { format } = request.query;
      const { [actor.staffId]: exportedBy = null } = await nameStaff(actor, [actor.staffId]);
      const file = await call('records.export-statistics', { actor, format, exportedBy });
      return { status: 200, body: tableAnswer(file, format) };
    },
    exportCases: async (request) => {
      const actor = staffActor(request);
      const { [actor.staffId]: name = actor.staffId } = await nameStaff(actor, [actor.staffId]);
      const { query: { format }, gone } = request;
      return {
        status: 200, body: await exportCases(call, { actor, format, exportedBy: name, gone }),
      };
    },
  } satisfies Partial<RouteHandlers>;
}
