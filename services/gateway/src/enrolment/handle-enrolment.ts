import type { Call, Logger } from '@ruxue/service-kit';

import { ownCase, type RouteHandlers } from '../http/handler.ts';
import type { UpdateCase } from '../temporal/update-case.ts';
import { createRevoke } from './revoke.ts';

const parent = { kind: 'parent' } as const;

/** What a parent does with the own case; the case id comes from the token and nowhere else. */
export function enrolmentHandlers(call: Call, updateCase: UpdateCase, logger: Logger) {
  return {
    getEnrolment: async (request) => ({
      status: 200,
      body: await call('records.get-enrolment', { caseId: ownCase(request) }),
    }),
    saveDraft: async (request) => ({
      status: 200,
      body: await call('records.save-draft', { caseId: ownCase(request), ...request.body }),
    }),
    submitDetails: async (request) => {
      await updateCase(ownCase(request), 'submitDetails', { actor: parent, ...request.body }, request);
      return { status: 202, body: {} };
    },
    confirmData: async (request) => {
      await updateCase(ownCase(request), 'confirmData', { actor: parent, ...request.body }, request);
      return { status: 202, body: {} };
    },
    getForm: async (request) => ({
      status: 200,
      body: await call('collection.get-form', { caseId: ownCase(request) }),
    }),
    revoke: createRevoke(call, updateCase, logger),
  } satisfies Partial<RouteHandlers>;
}
