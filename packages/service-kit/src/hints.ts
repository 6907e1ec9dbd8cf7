import type { NatsConnection } from 'nats';
import type * as z from 'zod';

/** Fire-and-forget messages; certainty comes from the database (contracts' hints). */
export interface Hints {
  publish(subject: string, body?: unknown): void;
  /**
   * Calls back for each well-formed hint until the returned function is called; with `sharedBy`
   * each hint comes to one of the processes that name the same.
   */
  subscribe<Schema extends z.ZodType>(
    subject: string,
    schema: Schema,
    onHint: (body: z.output<Schema>, subject: string) => void,
    options?: { sharedBy?: string },
  ): () => void;
}

export function createHints(nats: NatsConnection): Hints {
  return {
    publish(subject, body = {}) {
      if (!nats.isClosed() && !nats.isDraining()) nats.publish(subject, JSON.stringify(body));
    },
    subscribe(subject, schema, onHint, { sharedBy = '' } = {}) {
      const subscription = nats.subscribe(subject, {
        queue: sharedBy,
        callback: (error, message) => {
          if (error) return;
          const parsed = schema.safeParse(readJson(message.data));
          if (parsed.success) onHint(parsed.data, message.subject);
        },
      });
      return () => subscription.unsubscribe();
    },
  };
}

function readJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(data).toString('utf8'));
  } catch {
    // A hint that isn't JSON is no hint.
    return undefined;
  }
}
