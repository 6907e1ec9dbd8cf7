import type { counterRoutes } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import type { DocumentsFiles } from '../materials/documents-files.ts';
import { findForm } from '../reviews/find-form.ts';
import type { NameStaff } from '../staff/staff-names.ts';

/** 「窗口办理」 (B9); records checks that it is a clerk of the child's district. */
export function counterHandlers(
  call: Call, nameStaff: NameStaff, files: DocumentsFiles,
): Omit<
  Pick<RouteHandlers, keyof typeof counterRoutes>, 'registerAtCounter' | 'requestCounterCode'
> {
  return {
    async findCounterCase(request) {
      const { q } = request.query;
      const formCaseId = await findForm(call, q);
      const asked = { actor: staffActor(request), q, formCaseId };
      return { status: 200, body: await call('records.find-counter-case', asked) };
    },
    async getCounterCase(request) {
      const actor = staffActor(request);
      const found = await call('records.get-counter-case', { actor, ...request.params });
      const seenBy = found.counterPlaces.map(({ shown }) => shown?.staffId);
      return { status: 200, body: { ...found, staffNames: await nameStaff(actor, seenBy) } };
    },
    async startVisit(request) {
      const { params, body: start } = request;
      const asked = { actor: staffActor(request), ...params, start };
      return { status: 200, body: await call('records.start-visit', asked) };
    },
    async startRegistrationVisit(request) {
      const asked = { actor: staffActor(request), caseId: null, start: request.body };
      return { status: 200, body: await call('records.start-visit', asked) };
    },
    async issueClaimCode(request) {
      const asked = { actor: staffActor(request), ...request.params };
      return { status: 200, body: await call('records.issue-claim-code', asked) };
    },
    async printClaimSheet(request) {
      const { caseId } = request.params;
      await call('records.check-claim-print', { actor: staffActor(request), caseId });
      const body = await files.read(`/internal/cases/${caseId}/claim.pdf`, request.gone);
      return { status: 200, body };
    },
    async endVisit(request) {
      await call('records.end-visit', { actor: staffActor(request) });
      return { status: 204, body: undefined };
    },
    async printCounterSheet(request) {
      const { caseId } = request.params;
      await call('records.check-counter-print', { actor: staffActor(request), caseId });
      const body = await files.read(`/internal/cases/${caseId}/counter.pdf`, request.gone);
      return { status: 200, body };
    },
  };
}
