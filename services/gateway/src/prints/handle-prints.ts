import type { printRoutes } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { ownCase, type HttpRequest, type RouteHandlers } from '../http/handler.ts';
import type { DocumentsFiles } from '../materials/documents-files.ts';

/** The routes of papers (S16, S17, B1) and of their verification (B12). */
export function printHandlers(
  call: Call,
  files: DocumentsFiles,
): Pick<RouteHandlers, keyof typeof printRoutes> {
  const paperOf = async (
    request: Pick<HttpRequest<'getFormPdf'>, 'caller' | 'gone'>,
    name: 'form' | 'notice' | 'refusal' | 'counter',
  ) => ({
    status: 200 as const,
    body: await files.read(`/internal/cases/${ownCase(request)}/${name}.pdf`, request.gone),
  });
  return {
    getForm: async (request) => ({
      status: 200,
      body: await call('documents.get-form', { caseId: ownCase(request) }),
    }),
    getFormPdf: (request) => paperOf(request, 'form'),
    getNoticePdf: (request) => paperOf(request, 'notice'),
    getRefusalPdf: (request) => paperOf(request, 'refusal'),
    getCounterSheetPdf: (request) => paperOf(request, 'counter'),
    verifyPrint: async ({ params, query }) => ({
      status: 200,
      body: await call('documents.verify-print', {
        formNumber: params.formNumber, verificationCode: query.code,
      }),
    }),
  };
}
