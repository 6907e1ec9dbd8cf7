import type { TestStack } from '@ruxue/local/stack-file';

import { keycloakAccounts, type KeycloakAccounts } from '../accounts/keycloak-accounts.ts';
import { connectKeycloak, type ConnectKeycloak } from '../keycloak/connect-keycloak.ts';

/** The accounts of the test stack's Keycloak, with the rights that auth has there. */
export const stackAccounts = (stack: TestStack): KeycloakAccounts =>
  keycloakAccounts(connectStack(stack));

/** Its admin API, by the service account of auth. */
export function connectStack({ keycloak, environments }: TestStack): ConnectKeycloak {
  const clientKey = environments['auth']?.['KEYCLOAK_CLIENT_KEY'] ?? '';
  return connectKeycloak({ url: keycloak.url, issuer: keycloak.issuer, clientKey });
}
