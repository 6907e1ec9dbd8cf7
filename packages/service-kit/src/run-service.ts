import type { CommonConfig } from './config.ts';
import { createCaller, type Call } from './caller.ts';
import { createHints, type Hints } from './hints.ts';
import { createLogger, describeError, type Logger } from './logger.ts';
import { connectNats, type NatsConnection } from './nats-connection.ts';
import { serve } from './serve.ts';

export interface ServiceContext {
  readonly nats: NatsConnection;
  readonly call: Call;
  readonly hints: Hints;
  readonly logger: Logger;
}

export interface StartedService {
  /** Operations to serve, by name; a process without any still answers PING. */
  readonly handlers: Readonly<Record<string, (request: never) => Promise<unknown>>>;
  /** Called after the last request was answered and before NATS closes. */
  stop?(): Promise<void>;
}

/**
 * A process of ours from start to graceful end. On SIGTERM or SIGINT: no new requests, the running
 * ones finish, `stop`, then NATS is drained. A failed start is one line and exit code 1.
 */
export async function runService(service: {
  name: string;
  config: CommonConfig;
  start: (context: ServiceContext) => Promise<StartedService>;
}): Promise<void> {
  const { name, config, start } = service;
  const logger = createLogger(name, config.LOG_LEVEL);
  const nats = await connectNats({
    url: config.NATS_URL,
    user: config.NATS_USER,
    password: config.NATS_PASSWORD,
  });
  try {
    const context = { nats, call: createCaller(nats), hints: createHints(nats), logger };
    const started = await start(context);
    const endpoints = await serve(nats, { name, logger, handlers: started.handlers });
    logger.info('ready');
    await Promise.race([endSignal(), connectionLost(nats)]);
    logger.info('stopping');
    await endpoints.stop();
    await started.stop?.();
    await nats.drain();
    logger.info('stopped');
  } catch (error) {
    logger.fatal({ error: describeError(error) }, 'ended');
    await nats.close();
    // What a failed start has opened already, a timer or a connection, must not keep it half alive.
    process.exit(1);
  }
}

/**
 * Rejects when the connection is given up, as after two refused passwords: a process that nobody
 * can call must not look alive.
 */
async function connectionLost(nats: NatsConnection): Promise<never> {
  const reason = await nats.closed();
  throw reason ?? new Error('connection closed');
}

/** Resolves at the first SIGTERM or SIGINT; later ones don't cut the drain short. */
function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
}
