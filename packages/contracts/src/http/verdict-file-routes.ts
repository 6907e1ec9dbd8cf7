import '../zod-jitless.ts';
import * as z from 'zod';

import { FileContent } from '../operations/records-verdict-file-operations.ts';
import { LinesAsked, ListFormat, VerdictFile, VerdictLine } from '../verdict-files.ts';
import { FileAnswer } from './binary.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const agencies = ['agency-reviewer'] as const;
const ofFile = z.object({ batchId: z.uuid() });

/** An agency's list as a file, and its verdicts from a file (B4). */
export const verdictFileRoutes = {
  exportAgencyList: {
    method: 'GET', path: '/api/agency/list', access: agencies,
    summary: "The agency's open items as CSV or XLSX, marked with who and when; audited (B4, B11)",
    query: z.object({ format: ListFormat }),
    answers: { 200: FileAnswer },
  },
  tryVerdictFile: {
    method: 'POST', path: '/api/agency/verdict-files', access: agencies,
    summary:
      'A dry run of the verdicts in a CSV (UTF-8, GB18030) or XLSX file, in base64: a line for ' +
      'each row; nothing is judged (B4)',
    body: z.object({ content: FileContent }),
    answers: { 200: VerdictFile },
  },
  listVerdictFiles: {
    method: 'GET', path: '/api/agency/verdict-files', access: agencies,
    summary: 'The files that the agency has run, the newest first',
    answers: { 200: z.object({ files: z.array(VerdictFile), staffNames }) },
  },
  getVerdictFile: {
    method: 'GET', path: '/api/agency/verdict-files/:batchId', access: agencies,
    summary: "A file's progress",
    params: ofFile,
    answers: { 200: VerdictFile },
  },
  runVerdictFile: {
    method: 'PUT', path: '/api/agency/verdict-files/:batchId/run', access: agencies,
    summary: 'Judges exactly the ready lines of the own dry run, once (B4)',
    params: ofFile,
    answers: { 202: VerdictFile },
  },
  undoVerdictFile: {
    method: 'DELETE', path: '/api/agency/verdict-files/:batchId', access: agencies,
    summary: 'Takes back the verdicts of a run file that still stand, child by child (B4, B8)',
    params: ofFile,
    answers: { 202: VerdictFile },
  },
  listVerdictLines: {
    method: 'GET', path: '/api/agency/verdict-files/:batchId/lines', access: agencies,
    summary: 'The lines of a file with their results, a page after another',
    params: ofFile,
    query: LinesAsked,
    answers: {
      200: z.object({
        items: z.array(VerdictLine), nextAfter: z.number().int().positive().nullable(),
      }),
    },
  },
  exportVerdictProblems: {
    method: 'GET', path: '/api/agency/verdict-files/:batchId/problems', access: agencies,
    summary: "The lines of a file that weren't done, as CSV",
    params: ofFile,
    answers: { 200: FileAnswer },
  },
} as const satisfies Record<string, Route>;
