import type { Call, Logger } from '@ruxue/service-kit';

import { channelOfCaller, familyActor, ownCase, type RouteHandlers } from '../http/handler.ts';
import type { UpdateCase } from '@ruxue/workflows/update-case';
import { createGetDeadlines } from './get-deadlines.ts';
import { createRevoke } from './revoke.ts';
import { createSubmitDetails } from './submit-details.ts';

/** A parent's requests for the own case; the case id comes from the token alone. */
export function enrolmentHandlers(call: Call, updateCase: UpdateCase, logger: Logger) {
  return {
    getEnrolment: async (request) => ({
      status: 200,
      body: await call('records.get-enrolment', {
        caseId: ownCase(request), channel: channelOfCaller(request),
      }),
    }),
    getDeadlines: createGetDeadlines(call),
    saveDraft: async (request) => ({
      status: 200,
      body: await call('records.save-draft', {
        caseId: ownCase(request), channel: channelOfCaller(request), ...request.body,
      }),
    }),
    submitDetails: createSubmitDetails(updateCase),
    correctRegistered: async (request) => {
      const { key, body: correction } = request;
      await call('records.correct-registered', {
        caseId: ownCase(request), actor: familyActor(request), key, correction,
      });
      return { status: 204, body: undefined };
    },
    getAgreedNotice: async (request) => ({
      status: 200,
      body: await call('records.get-agreed-notice', { caseId: ownCase(request) }),
    }),
    getOwnSchools: async (request) => ({
      status: 200,
      body: await call('collection.find-own-schools', { caseId: ownCase(request) }),
    }),
    revoke: createRevoke(call, updateCase, logger),
  } satisfies Partial<RouteHandlers>;
}
