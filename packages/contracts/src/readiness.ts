import './zod-jitless.ts';
import * as z from 'zod';

import { District, Instant } from './fields.ts';

/** Where something that is missing is put right. */
const readinessPlaces = ['settings', 'staff'] as const;

/** What a district still lacks for its season, in a sentence for its manager. */
export const Lack = z.object({
  text: z.string(),
  where: z.enum(readinessPlaces),
  /** The field of the district's settings; empty for another place. */
  path: z.string(),
});
export type Lack = z.infer<typeof Lack>;

/** 「准备就绪」 (S23): what is missing, and since when the district has declared that nothing is. */
export const Readiness = z.object({
  lacks: z.array(Lack),
  declaredAt: Instant.nullable(),
  declaredBy: z.string().max(64).nullable(),
});
export type Readiness = z.infer<typeof Readiness>;

/** A district's state for the city office. */
export const DistrictReadiness = z.object({
  district: District, declaredAt: Instant.nullable(),
});
export type DistrictReadiness = z.infer<typeof DistrictReadiness>;

/** The duties that an enabled account of a district has. */
export const Duties = z.object({
  roles: z.array(z.string()), agency: z.string().nullable(), schoolId: z.string().nullable(),
});
export type Duties = z.infer<typeof Duties>;
