import { MaterialFile, Refusal } from '@ruxue/contracts';
import type { materialRoutes } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { familyActor, ownCase, staffActor, type RouteHandlers } from '../http/handler.ts';
import type { DocumentsFiles } from './documents-files.ts';

/** The routes of materials (B4): the family's own files, and pages for staff of its district. */
export function materialHandlers(
  call: Call,
  files: DocumentsFiles,
): Pick<RouteHandlers, keyof typeof materialRoutes> {
  return {
    getMaterials: async (request) => ({
      status: 200,
      body: await call('documents.get-materials', { caseId: ownCase(request) }),
    }),
    async uploadMaterial(request) {
      const { item, subject, name } = request.query;
      const query = new URLSearchParams({ item, subject, name, key: request.key });
      const path = `/internal/cases/${ownCase(request)}/files?${query.toString()}`;
      const file = await files.send(path, request.body, request.gone);
      return { status: 201, body: MaterialFile.parse(file) };
    },
    downloadMaterial: async (request) => ({
      status: 200,
      body: await files.read(
        `/internal/cases/${ownCase(request)}/files/${request.params.fileId}`, request.gone,
      ),
    }),
    previewMaterial: async (request) => ({
      status: 200,
      body: await files.read(pagePath(ownCase(request), request.params), request.gone),
    }),
    changeMaterial: async (request) => ({
      status: 200,
      body: await call('documents.change-file', {
        caseId: ownCase(request), fileId: request.params.fileId, change: request.body,
      }),
    }),
    async deleteMaterial(request) {
      const { fileId } = request.params;
      await call('documents.delete-file', { caseId: ownCase(request), fileId });
      return { status: 204, body: undefined };
    },
    async recheckMaterial(request) {
      const { params, key } = request;
      const by = { caseId: ownCase(request), actor: familyActor(request) };
      await call('records.recheck-material', { ...by, key, ...params });
      return { status: 204, body: undefined };
    },
    async getReviewMaterials(request) {
      const { caseId } = request.params;
      const actor = staffActor(request);
      const readable = await call('records.check-reader', { actor, caseId });
      const listed = { caseId, ...readable };
      return { status: 200, body: await call('documents.list-submitted-files', listed) };
    },
    async getReviewMaterialPage(request) {
      const { caseId } = request.params;
      const actor = staffActor(request);
      const { submissionVersion, places } = await call('records.check-reader', { actor, caseId });
      if (places !== null) {
        // An agency: of a file of another place it learns no more than of one that isn't there.
        const listed = { caseId, submissionVersion, places };
        const { files: own } = await call('documents.list-submitted-files', listed);
        const isOwn = own.some(({ fileId }) => fileId === request.params.fileId);
        if (!isOwn) throw new Refusal('not-found');
      }
      const path = `${pagePath(caseId, request.params)}?submission=${submissionVersion}`;
      return { status: 200, body: await files.read(path, request.gone) };
    },
  };
}

const pagePath = (caseId: string, { fileId, page }: { fileId: string; page: number }): string =>
  `/internal/cases/${caseId}/files/${fileId}/pages/${page}`;
