import * as z from 'zod';

import { ApiProblem } from '../api-problem.ts';

/** The answer of Keycloak's pushed authorization request (RFC 9126). */
const PushedRequest = z.object({ request_uri: z.string() });

/**
 * Pushes an authorization request with its ticket (RFC 9126), so that no URL holds the ticket.
 * Answers the request's URI. Throws `ticket-expired` when Keycloak refuses, and
 * `temporarily-unavailable` when it can't be asked now: the ticket is then unused and may be tried
 * again.
 */
export async function pushTicket(
  endpoint: string, login: URLSearchParams, ticket: string, gone: AbortSignal,
): Promise<string> {
  const body = new URLSearchParams(login);
  body.set('ruxue_ticket', ticket);
  const init: RequestInit = { method: 'POST', body, signal: gone };
  const response = await fetched(() => fetch(endpoint, init), gone);
  if (response.status === 429 || response.status >= 500) {
    throw new ApiProblem('temporarily-unavailable', {});
  }
  if (!response.ok) throw new ApiProblem('ticket-expired', {});
  return PushedRequest.parse(await fetched<unknown>(() => response.json(), gone)).request_uri;
}

/** The connection's answer. A lost connection is an `ApiProblem`, an abort stays an abort. */
async function fetched<Value>(ask: () => Promise<Value>, gone: AbortSignal): Promise<Value> {
  try {
    return await ask();
  } catch (thrown) {
    throw gone.aborted ? thrown : ApiProblem.offline();
  }
}
