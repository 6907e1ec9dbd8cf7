import type { EntityManager } from '@mikro-orm/postgresql';
import { describeError, type Logger } from '@ruxue/service-kit';

import type { KeycloakAccounts } from '../accounts/keycloak-accounts.ts';
import type { TokenDenial } from '../denials/token-denial.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { PendingSignOut } from './pending-sign-out.entity.ts';

/** Longer than a request takes: whoever began it is not at it any more. */
const abandonedAfterMs = 30_000;

/**
 * Ends the sessions that a request which failed, or whose process died, left running after a change
 * of password (S19). One that fails again waits for the next time and holds up no other.
 */
export function finishSignOuts(dependencies: {
  em: () => EntityManager;
  accounts: Pick<KeycloakAccounts, 'listSessions' | 'endSession'>;
  denyTokens: TokenDenial;
  logger: Logger;
}) {
  const { em, logger } = dependencies;
  return async (now: Date): Promise<void> => {
    const abandonedAt = new Date(now.getTime() - abandonedAfterMs);
    const pending = await em().find(PendingSignOut, { createdAt: { $lt: abandonedAt } });
    for (const signOut of pending) {
      try {
        const { id, userId, keptSessionId = null } = signOut;
        await endOtherSessions(dependencies, { userId, keptSessionId });
        await em().nativeDelete(PendingSignOut, { id });
      } catch (error) {
        logger.warn({ error: describeError(error) }, 'sessions to be ended are still there');
      }
    }
  };
}
