import '../zod-jitless.ts';
import * as z from 'zod';

import { SchoolId } from '../fields.ts';
import { MissingChildren, UnplacedPage } from '../unplaced.ts';
import type { Route } from './route.ts';

/** Children on their way to a school, for officers and the district (B23). */
export const schoolRoutes = {
  listMissing: {
    method: 'GET', path: '/api/schools/:schoolId/missing', access: ['school-officer'],
    summary:
      "The school's own children who haven't come by now, and whom to call (B23); audited (B11)",
    params: z.object({ schoolId: SchoolId }),
    answers: { 200: MissingChildren },
  },
  listUnplaced: {
    method: 'GET', path: '/api/unplaced', access: ['reviewer', 'district-manager'],
    summary: 'Children of the district that wait for a school to be named (B23); audited (B11)',
    answers: { 200: UnplacedPage },
  },
} as const satisfies Record<string, Route>;
