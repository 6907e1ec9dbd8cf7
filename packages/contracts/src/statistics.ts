import './zod-jitless.ts';
import * as z from 'zod';

import { District, Instant } from './fields.ts';
import { Stage } from './stages.ts';
import { StumbleField } from './stumbles.ts';

/** How long a case has been at its present step, the shortest first; each ends with its days. */
export const stepAges = { day: 1, threeDays: 3, week: 7, twoWeeks: 14, longer: null } as const;
export const StepAge = z.enum(Object.keys(stepAges) as [StepAge, ...StepAge[]]);
export type StepAge = keyof typeof stepAges;

export const stepAgeWords: Readonly<Record<StepAge, string>> = {
  day: '不满1天', threeDays: '1–3天', week: '3–7天', twoWeeks: '7–14天', longer: '14天以上',
};

const count = z.number().int().nonnegative();
const seconds = z.number().nonnegative();

/**
 * The counts of one district or of the city (B17): numbers only, none of them about one child by name
 * or number.
 */
export const PlaceStatistics = z.object({
  /** Cases by present step, and by their time in it. */
  waiting: z.array(z.object({ stage: Stage, age: StepAge, count })),
  /** Time in steps that were left. */
  steps: z.array(z.object({ stage: Stage, left: count, medianSeconds: seconds, p90Seconds: seconds })),
  /** Decisions that stand, by the day in Beijing, the latest first. */
  decisions: z.array(z.object({ day: z.iso.date(), approved: count, rejected: count })),
  /** Reasons of refusals that stand, the most frequent first. */
  reasons: z.array(z.object({ code: z.string().max(40), count })),
  /** The fields with an error when somebody wanted to go on, the most frequent first. */
  stumbles: z.array(z.object({ field: StumbleField, count })),
  /** The schools' places; null until the second system has told them. */
  places: z.object({ schools: count, places: count, taken: count }).nullable(),
  /** Messages and their cost by the day in Beijing, the latest first. */
  sms: z.array(z.object({ day: z.iso.date(), messages: count, milliyuan: count })),
});
export type PlaceStatistics = z.infer<typeof PlaceStatistics>;

/** The statistics that somebody may see, and when they were made: every minute. */
export const Statistics = z.object({
  /** Null before the first time. */
  madeAt: Instant.nullable(),
  /** The city with `district` null, then the districts. */
  places: z.array(PlaceStatistics.extend({ district: District.nullable() })),
});
export type Statistics = z.infer<typeof Statistics>;
