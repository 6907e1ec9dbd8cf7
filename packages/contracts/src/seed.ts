import './zod-jitless.ts';
import * as z from 'zod';

import { District, Instant, Telephone } from './fields.ts';
import { MaterialItem } from './materials.ts';

/** Telephone numbers with their hours (S2). */
const Telephones = z.array(z.object({ number: Telephone, hours: z.string() })).min(1);

/** A district's published page and windows (S1, S2, S23): data of the district, not code. */
export const DistrictSeed = z.object({
  code: District,
  name: z.string(),
  primaryPhones: Telephones,
  juniorPhones: Telephones,
  articles: z.array(
    z.object({
      kind: z.enum(['policy', 'primary-school', 'junior-school']),
      title: z.string(),
      body: z.string().meta({ description: 'Markdown' }),
    }),
  ),
  materials: z.array(MaterialItem).meta({ description: 'what the district asks for (B4)' }),
  nextSteps: z.string().meta({ description: "the district's own next steps after submission (S12)" }),
  windows: z.object({
    registration: z.object({ opens: Instant, closes: Instant }),
    review: z.object({ opens: Instant, closes: Instant }),
    admission: z.object({ opens: Instant, closes: Instant }),
  }),
  nextPublication: Instant.meta({ description: 'the next batch of review results (S14)' }),
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

export const SeasonSeed = z.object({
  code: z.string().max(16),
  name: z.string(),
  bornFrom: z.iso.date(),
  bornUntil: z.iso.date(),
  noticeVersion: z.string(),
  noticeText: z.string(),
  articles: z.array(z.object({
    id: z.string().regex(/^[a-z0-9-]{1,60}$/u),
    title: z.string(),
    body: z.string().meta({ description: 'Markdown' }),
  })).meta({ description: 'guides on the landing page (S1)' }),
  openingDayAdvice: z.string().meta({
    description: 'shown on the day on which a registration opens: which hours are quiet (B28)',
  }),
  timeline: z.array(z.object({
    title: z.string(),
    from: Instant,
    until: Instant,
    school: z.enum(['primary', 'junior']),
    family: z.enum(['local', 'elsewhere']).meta({ description: '本市户籍, 非本市户籍 (S1)' }),
  })),
});
export type SeasonSeed = z.infer<typeof SeasonSeed>;

export const SchoolSeed = z.object({
  id: z.string().max(64),
  district: District,
  name: z.string(),
  address: z.string(),
  phone: Telephone,
  places: z.number().int().positive(),
});
export type SchoolSeed = z.infer<typeof SchoolSeed>;
