import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** The parent submits the details (S12); records first freezes the draft as a submission. */
export const submitDetails = declareAction({
  name: 'submitDetails',
  by: 'parent',
  asked: z.object({ draftVersion: version }),
  input: z.object({
    submissionVersion: version,
    /** True when a settled identity stays settled: no compared field has changed (S13). */
    keepsSettlement: z.boolean().default(false),
  }),
  stages: ['registered', 'returned'],
  view: 'status',
  route: {
    method: 'POST', path: '/api/me/enrolment/submission',
    summary: 'Submits the details as drafted (S12)',
    body: z.object({ draftVersion: version }),
    answers: { 202: z.object({}) },
  },
});
