import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import * as z from 'zod';

import { readTicket, ticketLifetimeSeconds } from './ticket.ts';
import { UsedTicket } from './used-ticket.entity.ts';

/** What Keycloak's extension asks: the ticket, the browser's challenge, who is signed in there. */
export const TicketRedemption = z.strictObject({
  ticket: z.string().max(2000),
  codeChallenge: z.string().max(128),
  sessionUsername: z.string().max(255).optional(),
});
export type TicketRedemption = z.infer<typeof TicketRedemption>;

/** Who is signed in, and since when the telephone is known to be theirs (S18), in unix seconds. */
interface RedeemedTicket {
  readonly username: string;
  readonly smsVerifiedAt: number | null;
}

export type RedeemTicket = (redemption: TicketRedemption) => Promise<RedeemedTicket>;

/**
 * Uses a ticket up, once. `ticket-expired` when it is forged, expired or used; `challenge-mismatch`
 * and `other-user-signed-in` leave it good for the browser and the moment it is meant for.
 */
export function redeemTicket(dependencies: {
  em: () => EntityManager;
  ticketKey: Buffer;
}): RedeemTicket {
  const { em, ticketKey } = dependencies;
  return async ({ ticket, codeChallenge, sessionUsername }) => {
    const now = new Date();
    const claims = await readTicket(ticketKey, ticket, now);
    if (!claims) throw new Refusal('ticket-expired');
    if (claims.code_challenge !== codeChallenge) throw new Refusal('challenge-mismatch');
    if (sessionUsername !== undefined && sessionUsername !== claims.sub) {
      throw new Refusal('other-user-signed-in');
    }
    // Kept a while longer than the ticket lives, for processes whose clocks differ a little.
    const expiresAt = new Date((claims.exp + ticketLifetimeSeconds) * 1000);
    try {
      await em().insert(UsedTicket, { id: claims.jti, expiresAt });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new Refusal('ticket-expired');
      throw error;
    }
    return { username: claims.sub, smsVerifiedAt: claims.sms_verified_at ?? null };
  };
}
