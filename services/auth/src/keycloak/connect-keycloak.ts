import KeycloakAdminClient from '@keycloak/keycloak-admin-client';

export const realmName = 'ruxue';

const timeoutMs = 8000;

/** A signed-in client of Keycloak's admin API. */
export type ConnectKeycloak = () => Promise<KeycloakAdminClient>;

/**
 * Keycloak's admin API by the service account of `ruxue-auth`, which has no refresh token and signs
 * in anew when its token expires.
 */
export function connectKeycloak(options: { url: string; clientSecret: string }): ConnectKeycloak {
  const client = new KeycloakAdminClient({ baseUrl: options.url, realmName, timeout: timeoutMs });
  let signingIn: Promise<void> | undefined;
  return async () => {
    if (client.accessToken === undefined || client.isTokenExpired()) {
      signingIn ??= client
        .auth({
          grantType: 'client_credentials',
          clientId: 'ruxue-auth',
          clientSecret: options.clientSecret,
        })
        .finally(() => {
          signingIn = undefined;
        });
      await signingIn;
    }
    return client;
  };
}
