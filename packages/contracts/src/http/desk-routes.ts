import '../zod-jitless.ts';
import * as z from 'zod';

import { staffRoles } from '../actions/actor.ts';
import { opaque, StaffId } from '../fields.ts';
import { Desk } from '../operations/records-desk-operations.ts';
import { ReviewsHint } from '../review-queue.ts';
import { UnsubmittedPage } from '../unsubmitted.ts';
import type { Route } from './route.ts';

const reviewers = ['reviewer', 'district-manager'] as const;

/**
 * What a district's staff see beside its cases. Not below `/api/reviews/`, where an id of a case
 * would stand at the same place.
 */
export const deskRoutes = {
  streamReviews: {
    method: 'GET', path: '/api/desk/events', access: reviewers, media: 'event-stream',
    summary: "Hints that cases of the caller's district have changed (B6)",
    answers: { 200: ReviewsHint },
  },
  getDesk: {
    method: 'GET', path: '/api/desk', access: reviewers,
    summary: "Today's work of the caller, and of the whole district for its manager (B6)",
    answers: { 200: Desk.extend({ staffNames: z.record(z.string(), z.string()).default({}) }) },
  },
  listUnsubmitted: {
    method: 'GET', path: '/api/unsubmitted', access: ['district-manager', 'counter-clerk'],
    summary: 'Children of the district who were registered and never submitted (B9); audited (B11)',
    query: z.object({ cursor: opaque(200).optional() }),
    answers: { 200: UnsubmittedPage },
  },
  getOwnStaff: {
    method: 'GET', path: '/api/me/staff', access: staffRoles,
    summary: "The caller's own id and name; the name is null while nobody can tell it",
    answers: { 200: z.object({ staffId: StaffId, name: z.string().nullable() }) },
  },
} as const satisfies Record<string, Route>;
