import './zod-jitless.ts';
import * as z from 'zod';

/** Every stage of a case. Internal: a parent sees the view's words instead. */
export const stages = [
  'registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting',
  'arranging', 'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn',
  'revoking', 'revoked', 'closed',
] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

/** The state of the identity check (S13). */
export const identityStatuses = ['pending', 'verified', 'mismatch', 'checkedByStaff'] as const;
export const IdentityStatus = z.enum(identityStatuses);
export type IdentityStatus = z.infer<typeof IdentityStatus>;

/** 复核 (B5): asked for by the family, or final once another person has decided again. */
export const SecondLook = z.enum(['none', 'asked', 'final']);
export type SecondLook = z.infer<typeof SecondLook>;
