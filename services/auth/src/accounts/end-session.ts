import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import type { TokenDenial } from '../denials/token-denial.ts';
import { isKeycloakId } from '../keycloak/keycloak-id.ts';
import type { KeycloakAccounts } from './keycloak-accounts.ts';

/**
 * Ends a session for good (S22); one that has ended is done already. The denial comes first: a
 * token that Keycloak gave out a moment ago must not outlive the session. `invalid-input` for what
 * is no session's id.
 */
export function endSession(dependencies: {
  accounts: Pick<KeycloakAccounts, 'endSession'>;
  denyTokens: TokenDenial;
}) {
  const { accounts, denyTokens } = dependencies;
  return async ({ sessionId }: Request<'auth.end-session'>): Promise<Reply<'auth.end-session'>> => {
    if (!isKeycloakId(sessionId)) throw new Refusal('invalid-input');
    await denyTokens.ofEndedSession(sessionId);
    await accounts.endSession(sessionId);
    return {};
  };
}
