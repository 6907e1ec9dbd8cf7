import type { TestStack } from '@ruxue/local/stack-file';

import { keycloakAccounts, type KeycloakAccounts } from '../accounts/keycloak-accounts.ts';

/** The accounts of the test stack's Keycloak, with the rights that auth has there. */
export function stackAccounts({ keycloak, environments }: TestStack): KeycloakAccounts {
  const clientSecret = environments['auth']?.['KEYCLOAK_CLIENT_SECRET'] ?? '';
  return keycloakAccounts({ url: keycloak.url, clientSecret });
}
