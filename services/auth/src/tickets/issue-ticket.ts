import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import { signTicket, ticketLifetimeSeconds, type TicketKey } from './ticket.ts';

const signedIn = `
  select account_number from registered_sign_in where account_number = ?`;

/**
 * A sign-in ticket for a browser that has just registered (S10) or shown an SMS code (S18). For a
 * registration's receipt `ticket-expired` once one of its tickets has been redeemed: it is no
 * password. Its own answer need not look: no second one is redeemed anyway (redeem-ticket).
 */
export function issueTicket(dependencies: { em: () => EntityManager; ticketKey: TicketKey }) {
  const { em, ticketKey } = dependencies;
  return async (request: Request<'auth.issue-ticket'>): Promise<Reply<'auth.issue-ticket'>> => {
    const { accountNumber, reason } = request;
    if (reason === 'receipt') {
      const found = await em().execute<unknown[]>(signedIn, [accountNumber]);
      if (found.length > 0) throw new Refusal('ticket-expired');
    }
    return {
      signInTicket: await signTicket(ticketKey, request, new Date()),
      expiresInSeconds: ticketLifetimeSeconds,
    };
  };
}
