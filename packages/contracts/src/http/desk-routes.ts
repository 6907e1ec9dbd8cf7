import '../zod-jitless.ts';

import { ReviewsHint } from '../hints.ts';
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
} as const satisfies Record<string, Route>;
