import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { Agent } from 'undici';

import { fetchServiceToken, type ServiceAccount } from './service-token.ts';

export const realmName = 'ruxue';

const timeoutMs = 8000;

/**
 * The client's own `timeout` is a signal for each request, which goes off, and costs as much as the
 * answer, when that was long given. Of the same major version as the fetch that Node brings.
 */
const dispatcher = new Agent({
  connectTimeout: timeoutMs, headersTimeout: timeoutMs, bodyTimeout: timeoutMs,
});

/** A signed-in client of Keycloak's admin API. */
export type ConnectKeycloak = () => Promise<KeycloakAdminClient>;

/**
 * Keycloak's admin API by the service account of `ruxue-auth`, which has no refresh token and signs
 * in anew when its token expires.
 */
export function connectKeycloak(
  options: ServiceAccount & { readonly url: string },
): ConnectKeycloak {
  // Node's types name the same dispatcher by declarations of their own.
  const requestOptions = { dispatcher } as unknown as RequestInit;
  const client = new KeycloakAdminClient({ baseUrl: options.url, realmName, requestOptions });
  let signingIn: Promise<void> | undefined;
  return async () => {
    if (client.accessToken === undefined || client.isTokenExpired()) {
      signingIn ??= fetchServiceToken(options, requestOptions)
        .then((token) => {
          client.setAccessToken(token);
        })
        .finally(() => {
          signingIn = undefined;
        });
      await signingIn;
    }
    return client;
  };
}
