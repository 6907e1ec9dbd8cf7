import { NetworkError } from '@keycloak/keycloak-admin-client';
import * as z from 'zod';

/** What Keycloak's admin API refuses for a reason that we answer ourselves. */
export type KeycloakFault = 'absent' | 'username-taken' | 'password-refused';

const FaultBody = z.object({ error: z.string() });

/** Why the admin API refused; any other error is thrown again. */
export function keycloakFault(error: unknown): KeycloakFault {
  if (!(error instanceof NetworkError)) throw error;
  const { status } = error.response;
  if (status === 404) return 'absent';
  if (status === 409) return 'username-taken';
  const body = FaultBody.safeParse(error.responseData).data;
  if (status === 400 && body?.error.startsWith('invalidPassword')) return 'password-refused';
  throw error;
}

/** Work on what may be gone: then it is done already. */
export async function absentIsDone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (keycloakFault(error) !== 'absent') throw error;
  }
}
