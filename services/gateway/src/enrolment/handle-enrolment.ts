import type { Call, Logger } from '@ruxue/service-kit';

import { ownCase, type RouteHandlers } from '../http/handler.ts';
import type { UpdateCase } from '../temporal/update-case.ts';
import { createGetDeadlines } from './get-deadlines.ts';
import { createRevoke } from './revoke.ts';

const parent = { kind: 'parent' } as const;

/** What a parent does with the own case; the case id comes from the token and nowhere else. */
export function enrolmentHandlers(call: Call, updateCase: UpdateCase, logger: Logger) {
  return {
    getEnrolment: async (request) => ({
      status: 200,
      body: await call('records.get-enrolment', { caseId: ownCase(request) }),
    }),
    getDeadlines: createGetDeadlines(call),
    saveDraft: async (request) => ({
      status: 200,
      body: await call('records.save-draft', { caseId: ownCase(request), ...request.body }),
    }),
    submitDetails: async (request) => {
      await updateCase(ownCase(request), 'submitDetails', { actor: parent, ...request.body }, request);
      return { status: 202, body: {} };
    },
    takeBack: async (request) => {
      await updateCase(ownCase(request), 'takeBack', { actor: parent, ...request.body }, request);
      return { status: 202, body: {} };
    },
    correctRegistered: async (request) => {
      const { key, body: correction } = request;
      await call('records.correct-registered', { caseId: ownCase(request), key, correction });
      return { status: 204, body: undefined };
    },
    getAgreedNotice: async (request) => ({
      status: 200,
      body: await call('records.get-agreed-notice', { caseId: ownCase(request) }),
    }),
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
