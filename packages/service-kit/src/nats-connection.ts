import { connect, type NatsConnection } from 'nats';

export type { NatsConnection };

export interface NatsSettings {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/**
 * Connects as one user. Replies come to an inbox of that user's own, so that no other user can be
 * allowed to read them; a lost connection is sought again until the server refuses the password.
 */
export function connectNats({ url, user, password }: NatsSettings): Promise<NatsConnection> {
  return connect({
    servers: url,
    user,
    pass: password,
    name: user,
    inboxPrefix: `_INBOX_${user}`,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    waitOnFirstConnect: true,
    // Each call would capture its stack in case it fails; our errors name the operation instead.
    noAsyncTraces: true,
  });
}
