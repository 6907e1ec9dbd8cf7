import { createHmac, randomUUID } from 'node:crypto';

import { AccountNumber, CodeChallenge } from '@ruxue/contracts';
import type { Request } from '@ruxue/contracts';
import { errors, jwtVerify } from 'jose';
import * as z from 'zod';

export const ticketLifetimeSeconds = 60;

const ticketType = 'ruxue-ticket+jwt';

/** What a sign-in ticket says: whom it signs in, for which browser, until when. */
const TicketClaims = z.object({
  jti: z.uuid(),
  sub: AccountNumber,
  code_challenge: CodeChallenge,
  /** When an SMS code was shown, if it was one that led here (S18). */
  sms_verified_at: z.number().int().optional(),
  exp: z.number().int(),
});
export type TicketClaims = z.infer<typeof TicketClaims>;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * Signs a ticket (compact JWS, HS256) for one account and one browser's PKCE challenge; here rather
 * than by jose, which has each signature made in another thread.
 */
export function signTicket(
  ticketKey: Buffer,
  ticket: Request<'auth.issue-ticket'>,
  now: Date,
): string {
  const issuedAtSeconds = Math.floor(now.getTime() / 1000);
  const isByCode = ticket.reason === 'sms-code';
  const claims: TicketClaims = {
    jti: randomUUID(),
    sub: ticket.accountNumber,
    code_challenge: ticket.codeChallenge,
    ...(isByCode ? { sms_verified_at: issuedAtSeconds } : {}),
    exp: issuedAtSeconds + ticketLifetimeSeconds,
  };
  const signed = `${encode({ alg: 'HS256', typ: ticketType })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', ticketKey).update(signed).digest('base64url')}`;
}

/** The claims of a ticket that we signed and that hasn't expired; undefined for anything else. */
export async function readTicket(
  ticketKey: Buffer,
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
