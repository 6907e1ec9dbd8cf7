import { CaptchaKind, parseInput } from '@ruxue/contracts';
import type { ClientLimit } from '@ruxue/service-kit';
import * as z from 'zod';

import type { CreateCaptcha } from '../captchas/create-captcha.ts';
import { ClientAddress } from '../limits/client-address.ts';
import { SignInCheck, type CheckSignIn } from '../sign-ins/check-sign-in.ts';
import { SignInSuccess, type SucceedSignIn } from '../sign-ins/counted-sign-in.ts';
import type { recordAccess } from '../staff/record-access.ts';
import { TicketRedemption, type RedeemTicket } from '../tickets/redeem-ticket.ts';

/** A captcha for the login page: `session` is a secret of this one sign-in at Keycloak. */
const CaptchaOrder = z.strictObject({
  kind: CaptchaKind,
  session: z.string().min(16).max(128),
  address: ClientAddress,
});

/** A sign-in that begins: an authorization request, pushed or opened in a browser. */
const SignInBeginning = z.strictObject({ address: ClientAddress });

/** A sign-in of a member of staff that has ended, at one client; Keycloak's own word for a failure. */
const StaffSignIn = z.strictObject({
  staffId: z.string().min(1).max(64),
  client: z.string().max(64),
  outcome: z.string().regex(/^[a-z_-]{1,64}$/u),
});

/** What the routes lead to. */
export interface InternalRoutes {
  readonly createCaptcha: CreateCaptcha;
  readonly captchasPerAddress: ClientLimit;
  readonly beginningsPerAddress: ClientLimit;
  readonly checkSignIn: CheckSignIn;
  readonly succeedSignIn: SucceedSignIn;
  readonly redeemTicket: RedeemTicket;
  readonly recordAccess: ReturnType<typeof recordAccess>;
}

/**
 * Keycloak's questions, by path, each answered 200:
 * - `/internal/sign-ins/begin`: `{}`, counted; 429 `too-many-requests`
 * - `/internal/captchas`: a captcha; 429 `too-many-requests`
 * - `/internal/sign-ins/check`: `{ username, isKnownBrowser, browser, counted }` to try a password
 *   for; 422 `captcha-wrong`, 429
 * - `/internal/sign-ins/succeed`: `{}`, what the check counted is taken back
 * - `/internal/tickets/redeem`: `{ username, smsVerifiedAt, browser }` (S10, S18); 409
 *   `other-user-signed-in`, 409 `challenge-mismatch`, 410 `ticket-expired`
 * - `/internal/staff-sign-ins`: `{}`, a trace is kept (B11)
 */
export function internalRoutes({
  createCaptcha, captchasPerAddress, beginningsPerAddress, checkSignIn, succeedSignIn,
  redeemTicket, recordAccess: record,
}: InternalRoutes): Record<string, (body: unknown) => Promise<object>> {
  return {
    '/internal/sign-ins/begin': async (body) => {
      await beginningsPerAddress.count(parseInput(SignInBeginning, body).address);
      return {};
    },
    '/internal/captchas': async (body) => {
      const { kind, session, address } = parseInput(CaptchaOrder, body);
      await captchasPerAddress.count(address);
      return createCaptcha({ kind, session });
    },
    '/internal/sign-ins/check': (body) => checkSignIn(parseInput(SignInCheck, body)),
    '/internal/sign-ins/succeed': (body) => succeedSignIn(parseInput(SignInSuccess, body)),
    '/internal/tickets/redeem': (body) => redeemTicket(parseInput(TicketRedemption, body)),
    '/internal/staff-sign-ins': async (body) => {
      const { staffId: actorId, client: subject, outcome } = parseInput(StaffSignIn, body);
      return record({ actorId, operation: 'sign-in', subject, outcome });
    },
  };
}
