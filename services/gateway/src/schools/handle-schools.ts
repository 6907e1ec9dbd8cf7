import { Refusal } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import { tableAnswer } from '../http/table-answer.ts';
import type { NameStaff } from '../staff/staff-names.ts';
import type { UpdateCase } from '@ruxue/workflows/update-case';

/** The requests of a school officer, for the own school only; another school is not found. */
export function schoolHandlers(call: Call, updateCase: UpdateCase, nameStaff: NameStaff) {
  return {
    listSchools: async ({ query }) => ({
      status: 200,
      body: await call('collection.list-schools', query),
    }),
    getRoster: async (request) => ({
      status: 200,
      body: await call('collection.get-roster', {
        actor: staffActor(request),
        schoolId: request.params.schoolId,
      }),
    }),
    listMissing: async (request) => ({
      status: 200,
      body: await call('records.list-missing', {
        actor: staffActor(request), ...request.params,
      }),
    }),
    listUnplaced: async (request) => ({
      status: 200,
      body: await call('records.list-unplaced', { actor: staffActor(request) }),
    }),
    async exportRoster(request) {
      const actor = staffActor(request);
      const { format } = request.query;
      const { [actor.staffId]: exportedBy = null } = await nameStaff(actor, [actor.staffId]);
      const file = await call('collection.export-roster', {
        actor, ...request.params, format, exportedBy,
      });
      return { status: 200, body: tableAnswer(file, format) };
    },
    recordPresentation: async (request) => {
      const actor = staffActor(request);
      const { schoolId } = request.params;
      if (actor.schoolId !== schoolId) throw new Refusal('not-found');
      const { caseId } = await call('collection.resolve-form', { schoolId, ...request.body });
      await updateCase(caseId, 'recordPresentation', { actor, schoolId }, request);
      return { status: 201, body: { caseId } };
    },
    declineChild: async (request) => {
      const actor = staffActor(request);
      const { schoolId } = request.params;
      if (actor.schoolId !== schoolId) throw new Refusal('not-found');
      const { body } = request;
      const { reason } = body;
      const declined = { actor, schoolId, reason };
      if ('caseId' in body) {
        await updateCase(body.caseId, 'declineChild', declined, request);
        return { status: 201, body: { caseId: body.caseId } };
      }
      const { formNumber, verificationCode } = body;
      const form = { schoolId, formNumber, verificationCode };
      const { caseId } = await call('collection.resolve-form', form);
      await updateCase(caseId, 'declineChild', { ...declined, withForm: true }, request);
      return { status: 201, body: { caseId } };
    },
  } satisfies Partial<RouteHandlers>;
}
