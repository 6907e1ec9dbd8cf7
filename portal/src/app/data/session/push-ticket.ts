import * as z from 'zod';

import { ApiProblem } from '../api-problem.ts';

/** The answer of Keycloak's pushed authorization request (RFC 9126). */
const PushedRequest = z.object({ request_uri: z.string() });

/**
 * Pushes an authorization request with its ticket (RFC 9126), which so is in no URL. Answers the
 * request's URI; throws `ticket-expired` when Keycloak refuses, `temporarily-unavailable` when it
 * can't be reached or asked now: the ticket is unused then, and may be tried again while it lasts.
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

/** What the connection gives; a lost one is told as such, an abort as it is. */
async function fetched<Value>(ask: () => Promise<Value>, gone: AbortSignal): Promise<Value> {
  try {
    return await ask();
  } catch (thrown) {
    throw gone.aborted ? thrown : ApiProblem.offline();
  }
}
