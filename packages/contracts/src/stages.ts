import './zod-jitless.ts';
import * as z from 'zod';

/** Every stage of a case; internal, never shown to a parent (the view's words are). */
export const stages = [
  'registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting',
  'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn', 'revoking',
  'revoked', 'closed',
] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

/** S13: the population registry's word on identity and household. */
export const identityStatuses = ['pending', 'verified', 'mismatch', 'checkedByStaff'] as const;
export const IdentityStatus = z.enum(identityStatuses);
export type IdentityStatus = z.infer<typeof IdentityStatus>;
