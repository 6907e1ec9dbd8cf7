import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** A decision is taken back before its publication (B7). */
export const undoDecision = declareAction({
  name: 'undoDecision',
  by: { roles: ['reviewer', 'district-manager'], of: 'district' },
  input: z.object({ decisionVersion: version }),
  stages: ['decided'],
  view: 'nothing',
  route: {
    method: 'DELETE', path: '/api/reviews/:caseId/decisions/:decisionVersion',
    summary: 'Takes a decision back before it is published (B7)',
    params: z.object({ caseId: CaseId, decisionVersion: z.coerce.number().pipe(version) }),
    answers: { 204: null },
  },
});
