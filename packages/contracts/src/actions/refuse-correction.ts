import '../zod-jitless.ts';
import * as z from 'zod';

import { CorrectionRefusal } from '../correction-requests.ts';
import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({ requestVersion: version, refusal: CorrectionRefusal });

/** A reviewer refuses a request for correction with a reason, which the family reads (B19). */
export const refuseCorrection = declareAction({
  name: 'refuseCorrection',
  by: { roles: ['reviewer', 'district-manager'], of: 'district' },
  input,
  stages: [
    'inReview', 'returned', 'decided', 'approved', 'rejected', 'collecting', 'arranging', 'presented',
    'enrolled', 'placed', 'admitted',
  ],
  // The same at every stage, hidden ones included (S14).
  view: 'content',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/corrections/:requestVersion/refusal',
    summary: 'Refuses a request for correction with a reason for the family (B19)',
    params: z.object({ caseId: CaseId, requestVersion: z.coerce.number().pipe(version) }),
    body: input.pick({ refusal: true }),
    answers: { 201: z.object({}) },
  },
});
