import './zod-jitless.ts';
import * as z from 'zod';

import { Collects } from './collects.ts';
import { District, Instant, Telephone } from './fields.ts';
import { MaterialItem } from './materials.ts';
import { ReviewReason } from './review-reasons.ts';
import { articleKinds } from './settings-titles.ts';

/** Telephone numbers with their hours (S2). */
const Telephones = z.array(z.object({ number: Telephone, hours: z.string() })).min(1);

/** From its opening on, and no more at its end (S23). */
const Window = z.object({ opens: Instant, closes: Instant })
  .refine(({ opens, closes }) => Date.parse(opens) < Date.parse(closes), {
    error: 'a window opens before it closes',
  });

/** The announced times of batches, the first one first (S14, S17, S23). */
const Batches = z.array(Instant).min(1)
  .refine((times) => times.every((at, index) =>
    index === 0 || Date.parse(times[index - 1] ?? '') < Date.parse(at)), {
    error: 'batches are announced in their order',
  });

/** A district's published page and windows (S1, S2, S23): data of the district, not code. */
export const DistrictSeed = z.object({
  code: District,
  name: z.string(),
  introduction: z.string().default('').meta({ description: "a sentence below the district's name" }),
  notes: z.array(z.string()).default([]).meta({ description: 'what families should know now' }),
  primaryPhones: Telephones,
  juniorPhones: Telephones,
  articles: z.array(
    z.object({
      kind: z.enum(articleKinds),
      title: z.string(),
      body: z.string().meta({ description: 'Markdown' }),
    }),
  ),
  materials: z.array(MaterialItem).meta({ description: 'what the district asks for (B4)' }),
  reasons: z.array(ReviewReason).default([]).meta({
    description: 'the approved reasons for 不符合 and 需补正 (B7); none: the default list',
  }),
  nextSteps: z.string().meta({ description: "the district's own next steps after submission (S12)" }),
  admissionNotice: z.string().optional().meta({
    description:
      'the text of 「入学通知书」 (S17), a paragraph a line, with {child}, {school} and {district}',
  }),
  windows: z.object({
    registration: Window,
    submission: Window.meta({ description: 'first submissions, corrections and what is taken back' }),
    printing: Window.meta({ description: 'confirming the synced data and printing the form (S16)' }),
    presentation: Window.meta({ description: 'presenting the form at a school (B23)' }),
  }),
  correctionDays: z.number().int().min(3).max(30).default(7).meta({
    description: 'the usual time for a correction (B5); a reviewer may set another',
  }),
  secondLookDays: z.number().int().min(3).max(30).default(7).meta({
    description: 'how long after its publication a refusal may be looked at again (B5 「复核」)',
  }),
  reviewBatches: Batches.meta({ description: 'announced times of the review results (S14)' }),
  admissionBatches: Batches.meta({ description: 'announced times of the admissions (S17)' }),
  postponed: z.object({ review: Instant.optional(), admission: Instant.optional() }).optional()
    .meta({
      description:
        'the announced time of each kind that passed last without a confirmed list (S14); ' +
        'records sets it, and a publication of that kind ends it',
    }),
});
export type DistrictSeed = z.infer<typeof DistrictSeed>;

export const DistrictSummary = z.object({
  code: District,
  name: z.string(),
  /** The first of its telephones about primary schools (S2). */
  phone: Telephone,
  /**
   * True while the district takes registrations; `opens` is the start, past or future (S23, B28).
   */
  isOpen: z.boolean(),
  opens: Instant,
});

/** One line of a timeline on the landing page (S1). */
const TimelineEntry = z.object({
  title: z.string(),
  from: Instant,
  until: Instant,
  school: z.enum(['primary', 'junior']),
  family: z.enum(['local', 'elsewhere']).meta({ description: '本市户籍, 非本市户籍 (S1)' }),
});

export const SeasonSeed = z.object({
  code: z.string().max(16),
  name: z.string(),
  bornFrom: z.iso.date(),
  bornUntil: z.iso.date(),
  /** No district's dates lie before it (S23). */
  begins: Instant.optional(),
  ends: Instant.meta({ description: 'from then on its cases may be closed with their outcomes (B25)' }),
  placeUntil: Instant.optional().meta({
    description:
      'until when families confirm their places or give them up (B24), then schools may tell who ' +
      'has not come; without it until the end',
  }),
  keepMonths: z.number().int().min(1).max(12).default(12).meta({
    description: 'how long after its end the closed cases are kept; then they are erased (B13)',
  }),
  noticeVersion: z.string(),
  noticeText: z.string(),
  articles: z.array(z.object({
    id: z.string().regex(/^[a-z0-9-]{1,60}$/u),
    title: z.string(),
    body: z.string().meta({ description: 'Markdown' }),
  })).meta({ description: 'guides on the landing page (S1)' }),
  collects: Collects.prefault({}),
  openingDayAdvice: z.string().meta({
    description: 'shown on the day on which a registration opens: which hours are quiet (B28)',
  }),
  timeline: z.array(TimelineEntry).meta({
    description: 'what lies outside this system; the rest follows from the districts (S23)',
  }),
});
export type SeasonSeed = z.infer<typeof SeasonSeed>;

/** The season with its whole timeline: the districts' own dates are in it (S1, S23). */
export const Season = SeasonSeed.extend({
  timeline: z.array(TimelineEntry.extend({
    districts: z.array(z.string()).meta({
      description: 'the names of the districts with these dates; none where all have the same',
    }),
  })),
});
export type Season = z.infer<typeof Season>;
