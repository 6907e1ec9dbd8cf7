import { Refusal } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';

/**
 * Twice the life of an access token: by then every token that the denial is about has expired. It
 * says nothing of tokens refreshed later, which are issued after `notBefore`; those end with
 * Keycloak's session.
 */
const deniedForMs = 10 * 60_000;

/** Refuses this session's tokens from now on (S22); the portal ends Keycloak's session as well. */
export function createSignOut(call: Call): Handler<'signOut'> {
  return async ({ caller }) => {
    if (!caller) throw new Refusal('sign-in-required');
    const now = Date.now();
    await call('auth.deny', {
      subject: caller.sessionId ? `session:${caller.sessionId}` : `user:${caller.userId}`,
      // Tokens carry whole seconds; one issued within this one is meant too.
      notBefore: new Date(now + 1000).toISOString(),
      expiresAt: new Date(now + deniedForMs).toISOString(),
    });
    return { status: 204, body: undefined };
  };
}
