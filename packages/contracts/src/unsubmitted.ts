import './zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, CaseId, Instant } from './fields.ts';

/** A child who was registered and never submitted (B9): for managers and clerks alone. */
export const UnsubmittedChild = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  childName: z.string(),
  registeredAt: Instant,
  /** When the family last saved what it has typed; null where it hasn't begun. */
  savedAt: Instant.nullable(),
});
export type UnsubmittedChild = z.infer<typeof UnsubmittedChild>;

/** A page of 50, the longest registered first. */
export const UnsubmittedPage = z.object({
  children: z.array(UnsubmittedChild),
  /** All of the district. */
  total: z.number().int().nonnegative(),
  nextCursor: z.string().nullable(),
});
export type UnsubmittedPage = z.infer<typeof UnsubmittedPage>;
