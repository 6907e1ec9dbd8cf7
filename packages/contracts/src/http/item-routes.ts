import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import { GivenVerdict, ReviewItems } from '../item-verdicts.ts';
import { MaterialPlace } from '../material-files.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

/** Verdicts on the items of a case (B4, B7). */
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
} as const satisfies Record<string, Route>;
