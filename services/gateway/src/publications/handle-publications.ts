import { Refusal } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import type { NameStaff } from '../staff/staff-names.ts';

/** Announced publications of a manager's district; records checks the jurisdiction. */
export function publicationHandlers(call: Call, nameStaff: NameStaff) {
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
    async listPublications(request) {
      const actor = staffActor(request);
      const { publications } = await call('records.list-publications', { actor });
      const staffNames = await nameStaff(actor, publications.flatMap(({ publishedBy, recall }) =>
        [publishedBy, recall?.startedBy, recall?.confirmedBy]));
      return { status: 200, body: { publications, staffNames } };
    },
    async proposePublicationRecall(request) {
      const { batchId: publicationId } = request.params;
      const asked = { actor: staffActor(request), publicationId, ...request.body };
      return { status: 200, body: await call('records.propose-publication-recall', asked) };
    },
    async withdrawPublicationRecall(request) {
      const { batchId: publicationId } = request.params;
      const asked = { actor: staffActor(request), publicationId };
      await call('records.withdraw-publication-recall', asked);
      return { status: 204, body: undefined };
    },
    async confirmPublicationRecall(request) {
      const asked = { actor: staffActor(request), ...request.params };
      const { isOpen, publicationId, ...proposed } =
        await call('records.check-publication-recall', asked);
      const { actor } = asked;
      if (isOpen) await call('auth.check-second-person', { actor, proposed });
      const batch = await call('records.confirm-publication-recall', asked);
      // At once, for all that wait; the children's own recalls see to the rest, also when sms is away.
      await call('sms.stop-notice', { publicationId }).catch(unlessAway);
      return { status: 202, body: batch };
    },
  } satisfies Partial<RouteHandlers>;
}

function unlessAway(error: unknown): void {
  if (!(error instanceof Refusal) || error.data.type !== 'temporarily-unavailable') throw error;
}
