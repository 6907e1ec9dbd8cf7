import './zod-jitless.ts';
import * as z from 'zod';

import { line } from './text/line.ts';

/**
 * One street, lane or estate from which a school takes children (C8). A street that several schools
 * share is divided by house numbers or by its sides.
 */
export const CatchmentArea = z.object({
  name: z.string().min(2).max(40),
  from: z.number().int().positive().nullable().default(null),
  to: z.number().int().positive().nullable().default(null),
  side: z.enum(['odd', 'even', 'both']).default('both')
    .meta({ description: '单号, 双号, or both sides' }),
});
export type CatchmentArea = z.infer<typeof CatchmentArea>;

/** From where a school takes children, by which rule, and how it was last year (C8). */
export const Catchment = z.object({
  rule: z.enum(['single', 'several'])
    .meta({ description: '单校划片, or 多校划片: one of several schools' }),
  areas: z.array(CatchmentArea),
  lastYear: z.object({
    places: z.number().int().nonnegative(), applicants: z.number().int().nonnegative(),
  }).nullable().default(null),
  /** 学位预警 in the district's own words. */
  warning: z.string().max(200).nullable().default(null),
});
export type Catchment = z.infer<typeof Catchment>;

/** An address as somebody types it to find the school; it is kept nowhere. */
export const SearchedAddress = line('地址').pipe(
  z.string().min(2, { error: '请填写街道、胡同或小区的名称，最好带上门牌号' })
    .max(120, { error: '地址最多120个字' }),
);

/** A school that takes children from an address. */
export const FoundSchool = z.object({
  id: z.string(), name: z.string(), address: z.string(), phone: z.string(),
  places: z.number().int(), rule: Catchment.shape.rule,
  lastYear: Catchment.shape.lastYear.unwrap(),
  warning: Catchment.shape.warning.unwrap(),
});
export type FoundSchool = z.infer<typeof FoundSchool>;

/** The answer to an address (C8): none, one or several schools; it names no family. */
export const FoundSchools = z.object({
  schools: z.array(FoundSchool),
  /** The street is divided, and the house number is missing. */
  needsNumber: z.boolean(),
});
export type FoundSchools = z.infer<typeof FoundSchools>;
