import type { EntityManager } from '@mikro-orm/postgresql';
import { describeError, type Logger } from '@ruxue/service-kit';

import type { KeycloakAccounts } from '../accounts/keycloak-accounts.ts';
import type { TokenDenial } from '../denials/token-denial.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { PendingSignOut } from './pending-sign-out.entity.ts';

/**
 * How often this looks, by the index of `created_at`. With the time below, sessions outlive a changed
 * password by some 12 s when the process that changed it dies, given that another runs or it is back by
 * then; otherwise it ends them itself.
 */
export const finishEverySeconds = 2;

/**
 * Longer than Keycloak may take to set a password (`connect-keycloak`: 8 s). Sooner, sessions would
 * end for a password that is refused in the end; those of a request which is still at it are ended
 * twice, which changes nothing.
 */
const abandonedAfterMs = 10_000;

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
