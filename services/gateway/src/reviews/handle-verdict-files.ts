import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import { tableAnswer } from '../http/table-answer.ts';
import type { NameStaff } from '../staff/staff-names.ts';

/** An agency's list as a file, and its verdicts from a file (B4); records checks whose they are. */
export function verdictFileHandlers(call: Call, nameStaff: NameStaff) {
  return {
    async exportAgencyList(request) {
      const actor = staffActor(request);
      const { format } = request.query;
      const { [actor.staffId]: exportedBy = null } = await nameStaff(actor, [actor.staffId]);
      const file = await call('records.export-agency-list', { actor, format, exportedBy });
      return { status: 200, body: tableAnswer(file, format) };
    },
    tryVerdictFile: async (request) => ({
      status: 200,
      body: await call('records.try-verdict-file', {
        actor: staffActor(request), ...request.body,
      }),
    }),
    async listVerdictFiles(request) {
      const actor = staffActor(request);
      const { files } = await call('records.list-verdict-files', { actor });
      const staffNames = await nameStaff(actor, files.map(({ startedBy }) => startedBy));
      return { status: 200, body: { files, staffNames } };
    },
    getVerdictFile: async (request) => ({
      status: 200,
      body: await call('records.get-verdict-file', {
        actor: staffActor(request), ...request.params,
      }),
    }),
    runVerdictFile: async (request) => ({
      status: 202,
      body: await call('records.run-verdict-file', {
        actor: staffActor(request), ...request.params,
      }),
    }),
    undoVerdictFile: async (request) => ({
      status: 202,
      body: await call('records.undo-verdict-file', {
        actor: staffActor(request), ...request.params,
      }),
    }),
    listVerdictLines: async (request) => ({
      status: 200,
      body: await call('records.list-verdict-lines', {
        actor: staffActor(request), ...request.params, ...request.query,
      }),
    }),
    async exportVerdictProblems(request) {
      const asked = { actor: staffActor(request), ...request.params };
      const file = await call('records.export-verdict-problems', asked);
      return { status: 200, body: tableAnswer(file, 'csv') };
    },
  } satisfies Partial<RouteHandlers>;
}
