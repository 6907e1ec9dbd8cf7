import '../zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, CaptchaAnswer, CaseId, CodeChallenge, Instant } from '../fields.ts';
import { Empty, type Operation } from './operation.ts';

/**
 * Who a denial is about: every token of a case, of a user, or of one session, issued before
 * `notBefore`. Gateways keep the list in memory and refuse such tokens (S19, S20, S22).
 */
export const Denial = z.object({
  subject: z.string().regex(/^(case|user|session):[\w-]{1,64}$/u),
  notBefore: Instant,
  expiresAt: Instant,
});
export type Denial = z.infer<typeof Denial>;

/** A place in the deny list, which is in the order in which denials were added or changed. */
export const DenialPlace = z.object({ changedAt: Instant, subject: z.string().max(72) });
export type DenialPlace = z.infer<typeof DenialPlace>;

export const authOperations = {
  /** A new picture code: a raster image, single use, 5 min. */
  'auth.create-captcha': {
    request: Empty,
    reply: z.object({ captchaId: z.uuid(), imagePng: z.base64(), expiresAt: Instant }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Uses a picture code up; `captcha-wrong` when wrong, expired or used for another request. */
  'auth.redeem-captcha': {
    request: z.object({ captcha: CaptchaAnswer, requestHash: z.string().max(64) }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Demo only: open picture codes with their answers, for `/dev/outbox`. */
  'auth.list-open-captchas': {
    request: Empty,
    reply: z.object({ captchas: z.array(z.object({ captchaId: z.uuid(), answer: z.string() })) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Makes the Keycloak account of a case; doing it again changes nothing. */
  'auth.create-account': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 15_000,
  },
  /**
   * Disables the account and ends its sessions (S20); an absent account is done already. The
   * account is found by its case (user attribute `case_id`): workflows know no account numbers.
   */
  'auth.disable-account': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 15_000,
  },
  /** Deletes the account of a case, found like above; an absent account is done already. */
  'auth.delete-account': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 15_000,
  },
  /** A sign-in ticket bound to the browser's challenge: single use, 60 s (S10, S18). */
  'auth.issue-ticket': {
    request: z.object({ accountNumber: AccountNumber, codeChallenge: CodeChallenge }),
    reply: z.object({ signInTicket: z.string(), expiresInSeconds: z.number().int() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  'auth.deny': {
    request: Denial,
    reply: Empty,
    callers: ['worker', 'gateway'],
    timeoutMs: 3000,
  },
  /**
   * A page of the deny list after a place, from the start with null. `last` is where the page ends;
   * null when it is empty, for that is the end of the list.
   */
  'auth.list-denials': {
    request: z.object({ after: DenialPlace.nullable() }),
    reply: z.object({ denials: z.array(Denial), last: DenialPlace.nullable() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`auth.${string}`, Operation>;
