import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({ submissionVersion: version, proposalVersion: version });

/**
 * The second of two steps that settle an identity by document (S13). Another person than the
 * proposer takes it, the city office where the district has none; from then on the identity counts
 * as checked by staff.
 */
export const confirmSettlement = declareAction({
  name: 'confirmSettlement',
  by: { roles: ['reviewer', 'district-manager', 'city-office'], of: 'district' },
  input,
  stages: ['inReview', 'approved', 'collecting', 'arranging', 'presented', 'enrolled', 'placed'],
  view: 'content',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/settlements/:proposalVersion/confirmation',
    summary: 'Confirms a proposed settlement (S13); `second-person-needed` for who proposed it',
    params: z.object({ caseId: CaseId, proposalVersion: z.coerce.number().pipe(version) }),
    body: input.pick({ submissionVersion: true }),
    answers: { 201: z.object({}) },
  },
});
