import type { Reply, Request } from '@ruxue/contracts';

/** Twice the life of an access token: by then every token that the denial is about has expired. */
const deniedForMs = 10 * 60_000;

/** Refusing access tokens that Keycloak has given out already (S19). */
export interface TokenDenial {
  /** All tokens of a session that ends, whenever they are issued. */
  ofEndedSession(sessionId: string): Promise<void>;
  /** A user's tokens up to now: what they say is no longer so. Tokens refreshed later pass. */
  ofUserUntilNow(userId: string): Promise<void>;
}

export function tokenDenial(
  deny: (request: Request<'auth.deny'>) => Promise<Reply<'auth.deny'>>,
): TokenDenial {
  return {
    async ofEndedSession(sessionId) {
      const expiresAt = new Date(Date.now() + deniedForMs).toISOString();
      await deny({ subject: `session:${sessionId}`, notBefore: expiresAt, expiresAt });
    },
    async ofUserUntilNow(userId) {
      const now = Date.now();
      // Tokens carry whole seconds; one issued within this one is meant too.
      const nextSecond = (Math.floor(now / 1000) + 1) * 1000;
      await deny({
        subject: `user:${userId}`,
        notBefore: new Date(nextSecond).toISOString(),
        expiresAt: new Date(now + deniedForMs).toISOString(),
      });
    },
  };
}
