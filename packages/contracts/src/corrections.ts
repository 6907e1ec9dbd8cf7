import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';
import { MaterialPlace } from './material-files.ts';
import { detailsItem } from './review-reasons.ts';

/** One item to correct, as its family reads it (B5). */
export const Correction = z.object({
  ...MaterialPlace.shape,
  title: z.string(),
  reason: z.string(),
  /** What the reviewers wrote to the family besides the reason. */
  note: z.string().nullable(),
});
export type Correction = z.infer<typeof Correction>;

/** True when the details are among what is to correct: they alone open the form again. */
export const areDetailsReturned = (corrections: readonly Pick<Correction, 'item'>[]): boolean =>
  corrections.some(({ item }) => item === detailsItem.item);

/** The last return of a case as its district's staff see it, with the deadlines they may set. */
export const ReviewReturn = z.object({
  /** Null for a case that was never returned. */
  last: z.object({
    corrections: z.array(Correction),
    until: Instant,
    returnedBy: z.string().max(64),
    returnedAt: Instant,
    /** When the family resubmitted; null while it has not. */
    resubmittedAt: Instant.nullable(),
  }).nullable(),
  /** The bounds of a deadline set now, and the one by the district's rule. */
  earliest: Instant,
  latest: Instant,
  usual: Instant,
});
export type ReviewReturn = z.infer<typeof ReviewReturn>;
