import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import { declareAction } from './declare-action.ts';
import { holdCase } from './hold-case.ts';

/** The claim is refused, and the case goes on where it was (B21). */
export const releaseHold = declareAction({
  name: 'releaseHold',
  by: { roles: ['city-office'], of: 'district' },
  input: holdCase.input,
  stages: holdCase.stages,
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/disputes/:caseId/release',
    summary: 'Refuses the claim for which a case is on hold, and lifts the hold (B21)',
    params: z.object({ caseId: CaseId }),
    body: holdCase.input,
    answers: { 201: z.object({}) },
  },
});
