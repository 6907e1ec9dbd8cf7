import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';

/**
 * A picture to read, or a proof of work that the browser does for people who can't see it (B18).
 */
export const CaptchaKind = z.enum(['picture', 'proof-of-work']);
export type CaptchaKind = z.infer<typeof CaptchaKind>;

/**
 * A proof of work: the answer is the whole number n, 0 ≤ n ≤ `maxNumber`, for which the lower-case
 * hex SHA-256 of `salt` followed by n in decimal is `challenge`.
 */
export const ProofOfWork = z.object({
  salt: z.string().max(64),
  challenge: z.string().regex(/^[0-9a-f]{64}$/u),
  maxNumber: z.number().int().positive(),
});
export type ProofOfWork = z.infer<typeof ProofOfWork>;

/** A captcha to solve: single use, bound to the browser that asked, good until `expiresAt`. */
export const Captcha = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('picture'), captchaId: z.uuid(), imagePng: z.base64(), expiresAt: Instant,
  }),
  z.object({
    kind: z.literal('proof-of-work'), captchaId: z.uuid(), proofOfWork: ProofOfWork,
    expiresAt: Instant,
  }),
]);
export type Captcha = z.infer<typeof Captcha>;
