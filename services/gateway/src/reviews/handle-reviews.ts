import { publicationKindOf, toBatch } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import type { UpdateCase } from '../temporal/update-case.ts';

/** What a district's staff do; jurisdiction is checked by records and by the case's workflow. */
export function reviewHandlers(call: Call, updateCase: UpdateCase) {
  return {
    listReviews: async (request) => ({
      status: 200,
      body: await call('records.list-reviews', { actor: staffActor(request), ...request.query }),
    }),
    getReview: async (request) => ({
      status: 200,
      body: await call('records.get-review', { actor: staffActor(request), ...request.params }),
    }),
    decideReview: async (request) => {
      const actor = staffActor(request);
      await updateCase(request.params.caseId, 'decideReview', { actor, ...request.body }, request);
      return { status: 201, body: {} };
    },
    undoDecision: async (request) => {
      const { caseId, version } = request.params;
      const actor = staffActor(request);
      await updateCase(caseId, 'undoDecision', { actor, decisionVersion: version }, request);
      return { status: 204, body: undefined };
    },
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
    approveAdmission: async (request) => {
      const actor = staffActor(request);
      await updateCase(request.params.caseId, 'approveAdmission', { actor }, request);
      return { status: 201, body: {} };
    },
    undoApproval: async (request) => {
      const actor = staffActor(request);
      await updateCase(request.params.caseId, 'undoApproval', { actor }, request);
      return { status: 204, body: undefined };
    },
  } satisfies Partial<RouteHandlers>;
}
