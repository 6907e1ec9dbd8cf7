import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import * as z from 'zod';

import { BrowserCookie, type KnownBrowsers } from '../sign-ins/known-browsers.ts';
import { RegisteredSignIn } from './registered-sign-in.entity.ts';
import { readTicket, ticketLifetimeSeconds, type TicketClaims, type TicketKey } from './ticket.ts';
import { UsedTicket } from './used-ticket.entity.ts';

/** The extension's question: the ticket, the browser's challenge, the account signed in there. */
export const TicketRedemption = z.strictObject({
  ticket: z.string().max(2000),
  codeChallenge: z.string().max(128),
  sessionUsername: z.string().max(255).optional(),
  browser: BrowserCookie,
});
export type TicketRedemption = z.infer<typeof TicketRedemption>;

/** The account to sign in, and the time of its SMS code (S18), in unix seconds. */
interface RedeemedTicket {
  readonly username: string;
  readonly smsVerifiedAt: number | null;
  /** The cookie by which this browser is known from now on. */
  readonly browser: string;
}

/** Longer than the day for which a registration may be repeated and shows its receipt. */
const registrationKeptMs = 25 * 3600_000;

export type RedeemTicket = (redemption: TicketRedemption) => Promise<RedeemedTicket>;

/**
 * Uses a ticket up, once. `ticket-expired` when it is forged, expired or used, or another one of
 * the same registration was; `challenge-mismatch` and `other-user-signed-in` leave it good for the
 * browser and the moment it is meant for.
 */
export function redeemTicket(dependencies: {
  em: () => EntityManager;
  ticketKey: TicketKey;
  knownBrowsers: KnownBrowsers;
}): RedeemTicket {
  const { em, ticketKey, knownBrowsers } = dependencies;
  return async ({ ticket, codeChallenge, sessionUsername, browser }) => {
    const now = new Date();
    const claims = await readTicket(ticketKey, ticket, now);
    if (!claims) throw new Refusal('ticket-expired');
    if (claims.code_challenge !== codeChallenge) throw new Refusal('challenge-mismatch');
    if (sessionUsername !== undefined && sessionUsername !== claims.sub) {
      throw new Refusal('other-user-signed-in');
    }
    try {
      await em().transactional((transaction) => useUp(transaction, claims, now));
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new Refusal('ticket-expired');
      throw error;
    }
    return {
      username: claims.sub,
      smsVerifiedAt: claims.sms_verified_at ?? null,
      browser: knownBrowsers.remember(browser, claims.sub),
    };
  };
}

async function useUp(transaction: EntityManager, claims: TicketClaims, now: Date): Promise<void> {
  // Kept a while longer than the ticket lives, for processes whose clocks differ a little.
  const expiresAt = new Date((claims.exp + ticketLifetimeSeconds) * 1000);
  await transaction.insert(UsedTicket, { id: claims.jti, expiresAt });
  const isOfRegistration = claims.sms_verified_at === undefined;
  if (!isOfRegistration) return;
  await transaction.insert(RegisteredSignIn, {
    accountNumber: claims.sub, expiresAt: new Date(now.getTime() + registrationKeptMs),
  });
}
