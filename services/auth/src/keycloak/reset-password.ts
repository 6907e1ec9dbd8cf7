import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { NetworkError } from '@keycloak/keycloak-admin-client';

/**
 * Sets a user's password. Of two at the same moment Keycloak fails one with status 500 (each saves
 * the credential as it found it), so that one is tried again, once.
 */
export async function resetPassword(
  { users }: Pick<KeycloakAdminClient, 'users'>,
  id: string,
  password: { value: string; temporary: boolean },
): Promise<void> {
  const set = () => users.resetPassword({ id, credential: { type: 'password', ...password } });
  try {
    await set();
  } catch (error) {
    const isClash = error instanceof NetworkError && error.response.status === 500;
    if (!isClash) throw error;
    await set();
  }
}
