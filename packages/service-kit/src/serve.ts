import { operations, Refusal, parseInput, projectVersion } from '@ruxue/contracts';
import type { OperationName, OperationsOf, Reply, Request } from '@ruxue/contracts';
import type { NatsConnection, ServiceMsg } from 'nats';

import { isPassing } from './database-bounds.ts';
import { answerBy, currentDeadline } from './deadline.ts';
import { deadlineHeader, type Envelope } from './envelope.ts';
import { describeError, type Logger } from './logger.ts';

/** One handler for each operation of a service; they may be written in parts and spread. */
export type Handlers<Service extends string> = {
  [Name in OperationsOf<Service>]: (request: Request<Name>) => Promise<Reply<Name>>;
};

type AnyHandler = (request: never) => Promise<unknown>;

const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);

export interface Endpoints {
  /** Takes no more requests, and waits for those under way. */
  stop(): Promise<void>;
}

/**
 * Serves operations as endpoints of the NATS services framework (PING, INFO and STATS come with
 * it). A handler's rejection never reaches the caller as text: refusals are answered as such,
 * anything else is logged here and answered as failed. A request whose caller waits no longer is
 * not begun.
 */
export async function serve(
  nats: NatsConnection,
  service: {
    name: string;
    logger: Logger;
    handlers: Readonly<Record<string, AnyHandler>>;
    /** So many requests at once; further ones are refused at once (`temporarily-unavailable`). */
    atOnce?: number;
  },
): Promise<Endpoints> {
  const { name, logger, handlers, atOnce = 200 } = service;
  const running = new Set<Promise<void>>();
  let dropped = 0;
  const micro = await nats.services.add({ name, version: projectVersion, queue: name });
  for (const [operation, handler] of Object.entries(handlers)) {
    if (!isOperation(operation)) throw new Error(`${operation} is not in the operations table`);
    micro.addEndpoint(operation.replace('.', '_'), {
      subject: operation,
      handler: (error, message) => {
        if (error) return;
        if (!isInboxOfCaller(operation, message.reply)) {
          dropped += 1;
          logger.warn({ operation, dropped }, 'call dropped: its answer would reach no caller');
          return;
        }
        if (running.size >= atOnce) {
          message.respond(JSON.stringify(unavailable));
          return;
        }
        const work = answer({ nats, operation, handler, message, logger });
        running.add(work);
        void work.finally(() => running.delete(work));
      },
    });
  }
  return {
    async stop() {
      await micro.stop();
      await Promise.all(running);
    },
  };
}

/** The tests' user: it exists in test stacks only, and nobody else may listen to its inbox. */
const testsUser = 'tests';

/**
 * Whether an answer goes to the inbox of a user who may call the operation. A caller may name any
 * reply subject, and the service may publish there: without this check a call would make it publish
 * to another service, or to a user who may not ask.
 */
function isInboxOfCaller(operation: OperationName, reply: string | undefined): boolean {
  const callers: readonly string[] = [...operations[operation].callers, testsUser];
  return callers.some((caller) => reply?.startsWith(`_INBOX_${caller}.`));
}

interface Asked {
  readonly nats: NatsConnection;
  readonly operation: OperationName;
  readonly handler: AnyHandler;
  readonly message: ServiceMsg;
  readonly logger: Logger;
}

const unavailable = {
  refusal: { type: 'temporarily-unavailable', retryAfterSeconds: 1 },
} as const satisfies Envelope;
const failed = JSON.stringify({ failed: true } satisfies Envelope);

async function answer(asked: Asked): Promise<void> {
  const { nats, operation, message, logger } = asked;
  const envelope = await answerBy(deadlineOf(message), () => outcomeOf(asked));
  try {
    message.respond(JSON.stringify(envelope));
  } catch (error) {
    // More than a message can hold, or the connection is closed: no reason for this process to end.
    logger.error({ operation, error: describeError(error) }, 'reply not sent');
    if (!nats.isClosed()) message.respond(failed);
  }
}

function deadlineOf({ headers }: ServiceMsg): number {
  const deadline = Number(headers?.get(deadlineHeader));
  return deadline > 0 ? deadline : Infinity;
}

async function outcomeOf({ operation, handler, message, logger }: Asked): Promise<Envelope> {
  if (Date.now() >= currentDeadline()) return unavailable;
  try {
    const { request, reply } = operations[operation];
    // The schema and the handler are looked up under the same name; TypeScript can't see that.
    const parsed = parseInput(request, message.json()) as never;
    return { answer: reply.parse(await handler(parsed)) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.data };
    if (error instanceof SyntaxError) return { refusal: { type: 'malformed-request' } };
    if (isPassing(error)) {
      logger.warn({ operation, error: describeError(error) }, 'refused for now');
      return unavailable;
    }
    logger.error({ operation, error: describeError(error) }, 'handler failed');
    return { failed: true };
  }
}
