import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const asked = z.object({ submissionVersion: version, requestVersion: version });

/**
 * A reviewer accepts a family's request for correction (B19): the corrected data are the next
 * submission. One of the child's number takes two persons (`confirmCorrection`).
 */
export const acceptCorrection = declareAction({
  name: 'acceptCorrection',
  by: { roles: ['reviewer', 'district-manager'], of: 'district' },
  asked,
  input: asked.extend({
    /** True when no field is corrected that the registry compares: its answer stands (S13). */
    keepsIdentity: z.boolean(),
  }),
  stages: ['inReview', 'approved', 'collecting', 'arranging', 'presented', 'enrolled', 'placed'],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/corrections/:requestVersion/acceptance',
    summary:
      'Accepts a request for correction (B19); `second-person-needed` for the ID number, which is ' +
      'proposed first',
    params: z.object({ caseId: CaseId, requestVersion: z.coerce.number().pipe(version) }),
    body: asked.pick({ submissionVersion: true }),
    answers: { 201: z.object({}) },
  },
});
