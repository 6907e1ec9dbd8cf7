import { Refusal } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';
import type { SignedIn } from './access-token.ts';

/** Twice the life of an access token: by then every token that the denial is about has expired. */
const deniedForMs = 10 * 60_000;

/**
 * Ends this session in Keycloak and its tokens everywhere (S22). The portal goes to Keycloak's own
 * sign-out as well, for the cookie.
 */
export function createSignOut(call: Call): Handler<'signOut'> {
  return async ({ caller }) => {
    if (!caller) throw new Refusal('sign-in-required');
    const { sessionId } = caller;
    if (sessionId === null) await denyUser(call, caller);
    else await call('auth.end-session', { sessionId });
    return { status: 204, body: undefined };
  };
}

/** A token that names no session: there is nothing to end, so all that its user has is refused. */
async function denyUser(call: Call, { userId }: SignedIn): Promise<void> {
  const now = Date.now();
  await call('auth.deny', {
    subject: `user:${userId}`,
    // Tokens carry whole seconds; one issued within this one is meant too.
    notBefore: new Date(now + 1000).toISOString(),
    expiresAt: new Date(now + deniedForMs).toISOString(),
  });
}
