import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** The district takes an approval back before the admission is published. */
export const undoApproval = declareAction({
  name: 'undoApproval',
  by: { roles: ['district-manager'], of: 'district' },
  input: z.object({}),
  stages: ['placed'],
  view: 'nothing',
  route: {
    method: 'DELETE', path: '/api/admissions/:caseId/approval',
    summary: 'Takes an approval back before the admission is published',
    params: z.object({ caseId: CaseId }),
    answers: { 204: null },
  },
});
