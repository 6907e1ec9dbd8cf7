import { Refusal } from '@ruxue/contracts';
import type { Call, Logger } from '@ruxue/service-kit';

import { channelOfCaller, familyActor, ownCase, type RouteHandlers } from '../http/handler.ts';
import type { UpdateCase } from '@ruxue/workflows/update-case';
import { createDeclinePlace } from './decline-place.ts';
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
    async requestCorrection(request) {
      const { key, body: wanted } = request;
      const caseId = ownCase(request);
      await requireListed(call, caseId, wanted.files);
      const actor = familyActor(request);
      await call('records.request-correction', { caseId, actor, key, wanted });
      return { status: 201, body: {} };
    },
    async withdrawCorrection(request) {
      const { requestVersion } = request.params;
      await call('records.withdraw-correction', {
        caseId: ownCase(request), actor: familyActor(request), requestVersion,
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
    declinePlace: createDeclinePlace(call, updateCase, logger),
    revoke: createRevoke(call, updateCase, logger),
  } satisfies Partial<RouteHandlers>;
}

/**
 * The files that prove a correction are the family's own, and still on its list (B19). Without a time
 * for another request nothing is asked of them: records refuses it, or knows it as done.
 */
async function requireListed(call: Call, caseId: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const { evidence } = await call('documents.get-materials', { caseId });
  if (evidence === null) return;
  const isListed = (fileId: string) => evidence.some((file) => file.fileId === fileId);
  if (!files.every(isListed)) throw new Refusal('version-conflict');
}
