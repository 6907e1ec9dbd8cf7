import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';
import { MaterialPlace } from './material-files.ts';
import type { Stage } from './stages.ts';

/** 现场出示 (B4): a clerk saw the paper of a place in the family's presence. It is no verdict. */
export const ShownMark = z.object({
  shownAt: Instant,
  staffId: z.string().max(64),
  /** The case's `itemsVersion` that it made: taking it back names it as read (`baseVersion`). */
  version: z.number().int().positive(),
});
export type ShownMark = z.infer<typeof ShownMark>;

/** Papers are marked until a decision: then what it was decided on stands. */
export const takesMarks = (stage: Stage): boolean =>
  stage === 'registered' || stage === 'inReview' || stage === 'returned' || stage === 'lapsed';

/** A place that may be marked at the counter. */
export const CounterPlace = z.object({
  ...MaterialPlace.shape,
  title: z.string(),
  /** Absent while nobody has marked it. */
  shown: ShownMark.optional(),
});
export type CounterPlace = z.infer<typeof CounterPlace>;

/** A mark as somebody sets it, or takes it back, on what they have read. */
export const GivenMark = z.object({
  isShown: z.boolean(),
  baseVersion: z.number().int().nonnegative().meta({
    description: 'the version of the mark that was read; 0 for none',
  }),
});
export type GivenMark = z.infer<typeof GivenMark>;
