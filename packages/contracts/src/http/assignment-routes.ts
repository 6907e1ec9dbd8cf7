import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import {
  Assignment, AssignmentChange, Lease, Reassignment,
} from '../operations/records-assignment-operations.ts';
import type { Route } from './route.ts';

const reviewers = ['reviewer', 'district-manager'] as const;
const ofCase = z.object({ caseId: CaseId });

/** Whose case it is and who has it open (L6). */
export const assignmentRoutes = {
  takeLease: {
    method: 'POST', path: '/api/reviews/:caseId/lease', access: reviewers,
    summary:
      'Opens a case for work for five minutes, or renews that; refused while a colleague has it ' +
      'open, unless it is taken over (L6)',
    params: ofCase,
    body: z.object({ takeOver: z.boolean().default(false) }),
    answers: { 200: Lease },
  },
  releaseLease: {
    method: 'DELETE', path: '/api/reviews/:caseId/lease', access: reviewers,
    summary: "Ends the caller's own lease on a case",
    params: ofCase,
    answers: { 204: null },
  },
  assignCase: {
    method: 'PUT', path: '/api/reviews/:caseId/assignment', access: reviewers,
    summary:
      "Takes a case that is nobody's or gives the own one back; a manager gives it to anybody of " +
      'the district who reviews (L6)',
    params: ofCase,
    body: AssignmentChange,
    answers: { 200: Assignment },
  },
  reassignCases: {
    method: 'POST', path: '/api/reviews/assignments', access: ['district-manager'],
    summary: 'Moves all undecided cases of one person to another, or to nobody (L6)',
    body: Reassignment,
    answers: { 200: z.object({ moved: z.number().int().nonnegative() }) },
  },
} as const satisfies Record<string, Route>;
