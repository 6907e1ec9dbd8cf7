import { Refusal } from '@ruxue/contracts';
import { readKeycloakToken } from '@ruxue/service-kit';
import type { JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

import type { TokenDenial } from '../denials/token-denial.ts';
import { isKeycloakId } from '../keycloak/keycloak-id.ts';

/** The form that Keycloak posts (OpenID Connect Back-Channel Logout 1.0, 2.5). */
export const LogoutForm = z.object({ logout_token: z.string().max(8000) });
export type LogoutForm = z.infer<typeof LogoutForm>;

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** The claims of a logout token (2.4); a nonce would make it an ID token. */
const LogoutClaims = z.object({
  sid: z.string().refine(isKeycloakId),
  iat: z.number().int(),
  events: z.looseObject({ [logoutEvent]: z.looseObject({}) }),
  nonce: z.undefined().optional(),
});

export type EndByLogoutToken = (form: LogoutForm) => Promise<void>;

/**
 * Refuses the tokens of a session that Keycloak has ended by itself: at its own sign-out page or by
 * an administrator. `malformed-request` for what is no logout token of Keycloak's.
 */
export function endByLogoutToken(dependencies: {
  keys: JWTVerifyGetKey;
  issuer: string;
  denyTokens: Pick<TokenDenial, 'ofSessionUntil'>;
}): EndByLogoutToken {
  const { keys, issuer, denyTokens } = dependencies;
  return async ({ logout_token: token }) => {
    const claims = LogoutClaims.safeParse(await readKeycloakToken(token, keys, {
      issuer, audience: 'ruxue-portal', typ: 'logout+jwt',
    }));
    if (!claims.success) throw new Refusal('malformed-request');
    const { sid, iat } = claims.data;
    await denyTokens.ofSessionUntil(sid, iat);
  };
}
