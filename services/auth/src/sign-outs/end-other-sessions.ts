import type { KeycloakAccounts } from '../accounts/keycloak-accounts.ts';
import type { TokenDenial } from '../denials/token-denial.ts';
import type { SignOut } from './begin-sign-out.ts';

/** The denial comes first: a repeat after a crash would not find the session any more. */
export async function endOtherSessions(
  { accounts, denyTokens }: {
    accounts: Pick<KeycloakAccounts, 'listSessions' | 'endSession'>;
    denyTokens: TokenDenial;
  },
  { userId, keptSessionId }: SignOut,
): Promise<void> {
  const sessions = await accounts.listSessions(userId);
  for (const sessionId of sessions.filter((session) => session !== keptSessionId)) {
    await denyTokens.ofEndedSession(sessionId);
    await accounts.endSession(sessionId);
  }
}
