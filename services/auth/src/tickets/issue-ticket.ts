import type { Reply, Request } from '@ruxue/contracts';

import { signTicket, ticketLifetimeSeconds } from './ticket.ts';

/** A sign-in ticket for a browser that has just registered (S10) or shown an SMS code (S18). */
export function issueTicket(dependencies: { ticketKey: Buffer }) {
  const { ticketKey } = dependencies;
  return async (request: Request<'auth.issue-ticket'>): Promise<Reply<'auth.issue-ticket'>> => ({
    signInTicket: await signTicket(ticketKey, request, new Date()),
    expiresInSeconds: ticketLifetimeSeconds,
  });
}
