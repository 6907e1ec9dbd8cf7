import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';

/** A picture to read, or none, for people who can't see it (B18): both carry a proof of work. */
export const CaptchaKind = z.enum(['picture', 'proof-of-work']);
export type CaptchaKind = z.infer<typeof CaptchaKind>;

/**
 * A proof of work, done unseen by the browser: its solution is the whole number n, 0 ≤ n ≤
 * `maxNumber`, for which PBKDF2 with HMAC-SHA-256 (RFC 8018) of the password `seed` and the salt n,
 * in decimal, gives `challenge` (32 bytes in lower-case hex) after `iterations` rounds. All that
 * time goes into the browser's native code, so an attacker's program is hardly quicker.
 */
export const ProofOfWork = z.object({
  seed: z.string().max(64),
  iterations: z.number().int().positive(),
  challenge: z.string().regex(/^[0-9a-f]{64}$/u),
  maxNumber: z.number().int().positive(),
});
export type ProofOfWork = z.infer<typeof ProofOfWork>;

/** A captcha to solve: single use, bound to the browser that asked, good until `expiresAt`. */
export const Captcha = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('picture'), captchaId: z.uuid(), imagePng: z.base64(),
    proofOfWork: ProofOfWork, expiresAt: Instant,
  }),
  z.object({
    kind: z.literal('proof-of-work'), captchaId: z.uuid(), proofOfWork: ProofOfWork,
    expiresAt: Instant,
  }),
]);
export type Captcha = z.infer<typeof Captcha>;

/** An open captcha with what solves it, in the demo's outbox. */
export const OpenCaptcha = z.object({
  captchaId: z.uuid(), answer: z.string(), work: z.string(),
});
