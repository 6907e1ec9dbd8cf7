import '../zod-jitless.ts';
import * as z from 'zod';

import { AgencyReview, AgencyReviewSummary } from '../agency-review.ts';
import { CaseId, opaque } from '../fields.ts';
import { GivenVerdict, ReviewItems } from '../item-verdicts.ts';
import { MaterialPlace } from '../material-files.ts';
import { GivenMark } from '../shown-materials.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const agencies = ['agency-reviewer'] as const;

/** Verdicts on the items of a case, and the cases that agencies see for them (B4, B7). */
export const itemRoutes = {
  judgeItem: {
    method: 'PUT', path: '/api/reviews/:caseId/items/:item/:subject',
    access: ['reviewer', 'district-manager', 'agency-reviewer'],
    summary:
      'Judges one item of a case, or takes the verdict back (B7); a repeat of the same verdict by ' +
      'the same person is done once',
    params: z.object({ caseId: CaseId, ...MaterialPlace.shape }),
    body: GivenVerdict,
    answers: { 200: ReviewItems.extend({ staffNames }) },
  },
  recheckItem: {
    method: 'POST', path: '/api/reviews/:caseId/items/:item/:subject/recheck',
    access: ['reviewer', 'district-manager', 'agency-reviewer'], isKeyed: true,
    summary: "「我要复查」: asks an item's agency again (C2), at most every ten minutes",
    params: z.object({ caseId: CaseId, ...MaterialPlace.shape }),
    answers: { 200: ReviewItems.extend({ staffNames }) },
  },
  markShown: {
    method: 'PUT', path: '/api/reviews/:caseId/shown-materials/:item/:subject',
    access: ['reviewer', 'district-manager', 'counter-clerk'],
    summary:
      'Marks that the paper of a place was shown at the counter (现场出示), or takes the mark back; ' +
      'the family sees it at once',
    params: z.object({ caseId: CaseId, ...MaterialPlace.shape }),
    body: GivenMark,
    answers: { 204: null },
  },
  listAgencyReviews: {
    method: 'GET', path: '/api/agency/reviews', access: agencies,
    summary: "The cases with an item that waits for the caller's agency, oldest first (B4)",
    query: z.object({ cursor: opaque(200).optional() }),
    answers: {
      200: z.object({ items: z.array(AgencyReviewSummary), nextCursor: z.string().nullable() }),
    },
  },
  getAgencyReview: {
    method: 'GET', path: '/api/agency/reviews/:caseId', access: agencies,
    summary: "One case with the items of the caller's agency alone (B26); the read is audited (B11)",
    params: z.object({ caseId: CaseId }),
    answers: { 200: AgencyReview.extend({ staffNames }) },
  },
} as const satisfies Record<string, Route>;
