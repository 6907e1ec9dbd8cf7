import { Refusal } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';

/**
 * Ends this session in Keycloak and denies its tokens everywhere (S22). The portal also goes to
 * Keycloak's own sign-out, for the cookie.
 */
export function createSignOut(call: Call): Handler<'signOut'> {
  return async ({ caller }) => {
    if (!caller) throw new Refusal('sign-in-required');
    await call('auth.end-session', { sessionId: caller.sessionId });
    return { status: 204, body: undefined };
  };
}
