import { randomUUID, subtle, type webcrypto } from 'node:crypto';

import { AccountNumber, CodeChallenge } from '@ruxue/contracts';
import type { Request } from '@ruxue/contracts';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';

export const ticketLifetimeSeconds = 60;

const ticketType = 'ruxue-ticket+jwt';

/** The claims of a sign-in ticket: account, browser and end. */
const TicketClaims = z.object({
  jti: z.uuid(),
  sub: AccountNumber,
  code_challenge: CodeChallenge,
  /** When an SMS code was shown, if it was one that led here (S18). */
  sms_verified_at: z.number().int().optional(),
  exp: z.number().int(),
});
export type TicketClaims = z.infer<typeof TicketClaims>;

/** The key for signing and reading tickets. Given bytes, jose would make one for each ticket. */
export type TicketKey = webcrypto.CryptoKey;

export const importTicketKey = (key: Buffer): Promise<TicketKey> =>
  subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);

/** Signs a ticket (compact JWS, HS256) for one account and one browser's PKCE challenge. */
export function signTicket(
  ticketKey: TicketKey,
  ticket: Request<'auth.issue-ticket'>,
  now: Date,
): Promise<string> {
  const issuedAtSeconds = Math.floor(now.getTime() / 1000);
  const isByCode = ticket.reason === 'sms-code';
  return new SignJWT({
    code_challenge: ticket.codeChallenge,
    ...(isByCode ? { sms_verified_at: issuedAtSeconds } : {}),
  })
    .setProtectedHeader({ alg: 'HS256', typ: ticketType })
    .setJti(randomUUID())
    .setSubject(ticket.accountNumber)
    .setExpirationTime(issuedAtSeconds + ticketLifetimeSeconds)
    .sign(ticketKey);
}

/** The claims of a ticket that we signed and that hasn't expired; undefined for anything else. */
export async function readTicket(
  ticketKey: TicketKey,
  ticket: string,
  now: Date,
): Promise<TicketClaims | undefined> {
  try {
    const { payload } = await jwtVerify(ticket, ticketKey, {
      algorithms: ['HS256'],
      typ: ticketType,
      currentDate: now,
    });
    return TicketClaims.safeParse(payload).data;
  } catch (error) {
    // Forged, broken, expired: jose says which, but nobody outside is to know.
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
