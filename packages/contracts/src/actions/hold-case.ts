import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({ claimId: z.uuid() });

/**
 * 「暂缓办理」 (B21): the city office has a family's claim to look into, and asks both families for
 * their papers. The stage stays; `hold.ts` says what waits.
 */
export const holdCase = declareAction({
  name: 'holdCase',
  by: { roles: ['city-office'], of: 'district' },
  input,
  stages: [
    'registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting',
    'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn',
  ],
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/disputes/:caseId/hold',
    summary: 'Puts a case on hold for a claim to its ID number, and asks both families for papers (B21)',
    params: z.object({ caseId: CaseId }),
    body: input,
    answers: { 201: z.object({}) },
  },
});
