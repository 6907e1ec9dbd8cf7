import '../zod-jitless.ts';
import * as z from 'zod';

import type { ViewedCase } from '../case-projection.ts';
import { version } from '../fields.ts';
import { declareAction, type ViewChange } from './declare-action.ts';

const input = z.object({ submissionVersion: version });

/** The parent confirms the synced data, which opens the form for printing (S16). */
export const confirmData = declareAction({
  name: 'confirmData',
  by: 'parent',
  atCounter: true,
  input,
  stages: ['collecting', 'presented', 'enrolled', 'placed'],
  // Data that staff have corrected are confirmed anew at any time (B19).
  window: ({ confirmedVersion }) => confirmedVersion === 0 ? 'printing' : null,
  view: viewChange,
  route: {
    method: 'POST', path: '/api/me/enrolment/confirmation',
    summary: 'Confirms the synced data, which opens the form for printing (S16)',
    body: input,
    answers: { 202: z.object({}) },
  },
});

/**
 * Only the first confirmation of a version changes the view, and the status only before the family
 * has been at the school.
 */
function viewChange({ stage, submissionVersion, confirmedVersion }: ViewedCase): ViewChange {
  if (confirmedVersion === submissionVersion) return 'nothing';
  return stage === 'collecting' ? 'status' : 'content';
}
