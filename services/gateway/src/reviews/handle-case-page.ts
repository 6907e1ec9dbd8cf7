import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import type { NameStaff } from '../staff/staff-names.ts';

/** What staff see of a case beside the decision; records checks jurisdiction and duty. */
export function casePageHandlers(call: Call, nameStaff: NameStaff) {
  return {
    listLikenesses: async (request) => {
      const actor = staffActor(request);
      const found = await call('records.list-likenesses', { actor, ...request.params });
      const staffNames = await nameStaff(actor, found.likenesses.map(({ notDuplicate }) => notDuplicate?.staffId));
      return { status: 200, body: { ...found, staffNames } };
    },
    markNotDuplicate: async (request) => {
      await call('records.mark-not-duplicate', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
    unmarkNotDuplicate: async (request) => {
      await call('records.unmark-not-duplicate', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
    listNotes: async (request) => {
      const actor = staffActor(request);
      const { notes } = await call('records.list-notes', { actor, ...request.params });
      const staffNames = await nameStaff(actor, notes.map(({ staffId }) => staffId));
      return { status: 200, body: { notes, staffNames } };
    },
    writeNote: async (request) => {
      const { key, params, body: { text } } = request;
      await call('records.write-note', { actor: staffActor(request), ...params, key, text });
      return { status: 204, body: undefined };
    },
    withdrawNote: async (request) => {
      await call('records.withdraw-note', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
    getTimeline: async (request) => {
      const actor = staffActor(request);
      const asked = { actor, ...request.params, ...request.query };
      const timeline = await call('records.get-timeline', asked);
      const staffNames = await nameStaff(actor, timeline.entries.map(({ staffId }) => staffId));
      return { status: 200, body: { ...timeline, staffNames } };
    },
    listMessages: async (request) => {
      const { caseId } = request.params;
      await call('records.check-messages', { actor: staffActor(request), caseId, act: 'read' });
      return { status: 200, body: await call('sms.list-messages', { caseId }) };
    },
    resendMessage: async (request) => {
      const { caseId } = request.params;
      await call('records.check-messages', { actor: staffActor(request), caseId, act: 'resend' });
      await call('sms.resend-notice', { ...request.params, key: request.key });
      return { status: 204, body: undefined };
    },
    getParentsView: async (request) => ({
      status: 200,
      body: await call('records.get-parents-card', {
        actor: staffActor(request), ...request.params,
      }),
    }),
    listLooks: async (request) => {
      const actor = staffActor(request);
      const looks = await call('records.list-looks', { actor, ...request.query });
      const staffNames = await nameStaff(actor, looks.entries.map(({ staffId }) => staffId));
      return { status: 200, body: { ...looks, staffNames } };
    },
    listDistantLikenesses: async (request) => ({
      status: 200,
      body: await call('records.list-distant-likenesses', {
        actor: staffActor(request), ...request.query,
      }),
    }),
  } satisfies Partial<RouteHandlers>;
}
