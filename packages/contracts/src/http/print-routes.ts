import '../zod-jitless.ts';
import * as z from 'zod';

import { CollectionForm, Verification } from '../prints.ts';
import { text } from '../text/line.ts';
import { FileAnswer } from './binary.ts';
import type { Route } from './route.ts';

/** Papers of a family, and their verification by anybody (S16, S17, B12). */
export const printRoutes = {
  getForm: {
    method: 'GET', path: '/api/me/form', access: 'parent', atCounter: true,
    summary: '「学龄人口信息采集表」 with 编号 and 验证码, for the screen (S16)',
    answers: { 200: CollectionForm },
  },
  getFormPdf: {
    method: 'GET', path: '/api/me/form.pdf', access: 'parent', atCounter: true,
    summary: '「学龄人口信息采集表」 as PDF, for 「打印」 and 「导出PDF」 (S16)',
    answers: { 200: FileAnswer },
  },
  getNoticePdf: {
    method: 'GET', path: '/api/me/notice.pdf', access: 'parent', atCounter: true,
    summary: '「入学通知书」 as PDF, once the admission is published (S17)',
    answers: { 200: FileAnswer },
  },
  getRefusalPdf: {
    method: 'GET', path: '/api/me/refusal.pdf', access: 'parent', atCounter: true,
    summary: 'The published refusal with its reasons and the ways that are open, as PDF (B1)',
    answers: { 200: FileAnswer },
  },
  getCounterSheetPdf: {
    method: 'GET', path: '/api/me/counter.pdf', access: 'parent', atCounter: true,
    summary: '「窗口办理单」 as PDF: where the case stands, its dates and materials, for the counter (B9)',
    answers: { 200: FileAnswer },
  },
  verifyPrint: {
    method: 'GET', path: '/api/verifications/:formNumber', access: 'public',
    summary:
      'Whether a form or notice with this 编号 and 验证码 is valid (B12); wrong, unknown and ' +
      'erased ones answer alike',
    params: z.object({ formNumber: text('编号', 20) }),
    query: z.object({ code: text('验证码', 20) }),
    answers: { 200: Verification },
  },
} as const satisfies Record<string, Route>;
