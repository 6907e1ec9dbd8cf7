import { CaseId, Refusal } from '@ruxue/contracts';
import type { Call, Handlers } from '@ruxue/service-kit';
import type { Express, Request, Response } from 'express';

import type { PrintFonts } from '../fonts/open-fonts.ts';
import { claimSheet } from './claim-sheet.ts';
import { counterSheet } from './counter-sheet.ts';
import { formPaper } from './form-paper.ts';
import { getForm } from './get-form.ts';
import type { KeepPrint } from './keep-print.ts';
import { noticePaper } from './notice-paper.ts';
import { refusalPaper } from './refusal-paper.ts';

/** What papers are made with. */
export interface PaperParts {
  readonly call: Call;
  readonly keepPrint: KeepPrint;
  readonly getMaterials: Handlers<'documents'>['documents.get-materials'];
  readonly fonts: PrintFonts;
  /** Where `/verify` is, without a slash at its end. */
  readonly portalUrl: string;
}

/** The papers of a case at the internal listener, for the gateway: `/internal/cases/…/form.pdf`. */
export function sendPapers(app: Express, parts: PaperParts): void {
  const { call, keepPrint } = parts;
  const send = (path: string, make: (caseId: string) => Promise<[name: string, bytes: Buffer]>) =>
    app.get(`/internal/cases/:caseId/${path}`, async (request: Request, response: Response) => {
      const caseId = CaseId.safeParse(request.params['caseId']);
      if (!caseId.success) throw new Refusal('not-found');
      const [name, bytes] = await make(caseId.data);
      response.type('application/pdf').set('file-name', encodeURIComponent(name)).send(bytes);
    });

  send('form.pdf', async (caseId) => {
    const form = await getForm(parts)({ caseId });
    return [`信息采集表${form.formNumber}.pdf`, await formPaper(form, parts)];
  });
  send('notice.pdf', async (caseId) => {
    const content = await call('records.get-notice', { caseId });
    const notice = { ...content, ...(await keepPrint(caseId, 'notice', content)) };
    return [`入学通知书${notice.formNumber}.pdf`, await noticePaper(notice, parts)];
  });
  send('counter.pdf', async (caseId) => {
    const [sheet, materials] = await Promise.all([
      call('records.get-counter-sheet', { caseId }), parts.getMaterials({ caseId }),
    ]);
    const bytes = await counterSheet(sheet, materials, { fonts: parts.fonts, at: new Date() });
    return [`窗口办理单${sheet.accountNumber}.pdf`, bytes];
  });
  send('claim.pdf', async (caseId) => {
    const sheet = await call('records.get-claim-sheet', { caseId });
    return [`账号认领单${sheet.accountNumber}.pdf`, await claimSheet(sheet, parts)];
  });
  send('refusal.pdf', async (caseId) => {
    const content = await call('records.get-refusal', { caseId });
    return [`审核结果告知书${content.accountNumber}.pdf`, await refusalPaper(content, parts)];
  });
}
