import './zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, CaseId, Instant, SchoolId } from './fields.ts';
import { SchoolDeclineReason } from './school-reasons.ts';

/** A child that waits for the district to name its school (B23). */
export const UnplacedChild = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  childName: z.string(),
  /** The school that declined it, and why; null where the residence leads to no school. */
  declinedBy: SchoolId.nullable(),
  reason: SchoolDeclineReason.nullable(),
  since: Instant,
  /** The schools that take children from its residence (C8). */
  ownSchools: z.array(SchoolId),
});
export type UnplacedChild = z.infer<typeof UnplacedChild>;

/** Those who have waited longest, as many as a page shows; `total` is how many there are. */
export const UnplacedPage = z.object({
  children: z.array(UnplacedChild),
  total: z.number().int().nonnegative(),
});
export type UnplacedPage = z.infer<typeof UnplacedPage>;

/** A child that belongs to a school by its residence, or by the district, and hasn't come (B23). */
export const MissingChild = z.object({
  caseId: CaseId,
  childName: z.string(),
  guardianName: z.string(),
  /** Of guardian 1: whom the school calls. */
  phone: z.string(),
  /** The district has named this school for it. */
  isNamed: z.boolean(),
  /** Its residence leads to several schools: it may go to another one. */
  isShared: z.boolean(),
  /** Without the family's confirmation of its data there is no form to present (S16). */
  isConfirmed: z.boolean(),
});
export type MissingChild = z.infer<typeof MissingChild>;

export const MissingChildren = z.object({
  children: z.array(MissingChild),
  total: z.number().int().nonnegative(),
  /** The end of the time for presentation. */
  until: Instant,
});
export type MissingChildren = z.infer<typeof MissingChildren>;
