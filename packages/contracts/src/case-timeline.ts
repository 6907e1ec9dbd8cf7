import './zod-jitless.ts';
import * as z from 'zod';

import { Channel } from './actions/actor.ts';
import { Instant } from './fields.ts';

/** The place in a timeline after which the next page starts: the number of an audit row. */
export const TimelineCursor = z.string().regex(/^\d{1,18}$/u);

/** One act on a case, from the audit (B11): who, when, and in words what; nobody's name. */
export const TimelineEntry = z.object({
  at: Instant,
  by: z.enum(['parent', 'staff', 'system']),
  staffId: z.string().max(64).nullable(),
  text: z.string(),
  /** 「窗口代办」 where a clerk acted for the family (B9). */
  channel: Channel.default('web'),
  /** True for a look that changed nothing. */
  isRead: z.boolean(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** A page of a timeline, the newest act first. */
export const Timeline = z.object({
  entries: z.array(TimelineEntry),
  nextCursor: z.string().nullable(),
});
export type Timeline = z.infer<typeof Timeline>;
