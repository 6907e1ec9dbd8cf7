import { readTestStack } from '@ruxue/local/stack-file';
import type { Tokens } from '@ruxue/testing/keycloak-browser';

/** Keycloak's answer when the portal asks for fresh tokens: 400 once the session has ended. */
export function refreshTokens({ refresh_token }: Tokens): Promise<Response> {
  const { keycloak, portalOrigin } = readTestStack();
  return fetch(`${keycloak.issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    headers: { origin: portalOrigin },
    body: new URLSearchParams({
      grant_type: 'refresh_token', client_id: 'ruxue-portal', refresh_token,
    }),
  });
}
