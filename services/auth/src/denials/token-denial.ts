import type { Reply, Request } from '@ruxue/contracts';

/** Twice the life of an access token: by then every token that the denial is about has expired. */
const deniedForMs = 10 * 60_000;

/** Refusing access tokens that Keycloak has given out already (S19). */
export interface TokenDenial {
  /** All tokens of a session that ends, whenever they are issued. */
  ofEndedSession(sessionId: string): Promise<void>;
  /**
   * The tokens that a session gave out until it ended at this second since 1970. Later ones pass: a
   * browser that signs in again may get the same session id from Keycloak.
   */
  ofSessionUntil(sessionId: string, endedAt: number): Promise<void>;
  /** A user's tokens up to now: what they say is no longer so. Tokens refreshed later pass. */
  ofUserUntilNow(userId: string): Promise<void>;
}

export function tokenDenial(
  deny: (request: Request<'auth.deny'>) => Promise<Reply<'auth.deny'>>,
): TokenDenial {
  /** Tokens carry whole seconds; one issued within the last one is meant too. */
  const denyUntil = async (
    subject: Request<'auth.deny'>['subject'], lastSecond: number,
  ): Promise<void> => {
    await deny({
      subject,
      notBefore: new Date((lastSecond + 1) * 1000).toISOString(),
      expiresAt: new Date(Date.now() + deniedForMs).toISOString(),
    });
  };
  return {
    async ofEndedSession(sessionId) {
      const expiresAt = new Date(Date.now() + deniedForMs).toISOString();
      await deny({ subject: `session:${sessionId}`, notBefore: expiresAt, expiresAt });
    },
    ofSessionUntil: (sessionId, endedAt) => denyUntil(`session:${sessionId}`, endedAt),
    ofUserUntilNow: (userId) => denyUntil(`user:${userId}`, Math.floor(Date.now() / 1000)),
  };
}
