import { operations, Refusal } from '@ruxue/contracts';
import type { OperationName, Reply, RequestInput } from '@ruxue/contracts';
import { headers, NatsError, type NatsConnection } from 'nats';

import { currentDeadline } from './deadline.ts';
import { deadlineHeader, Envelope } from './envelope.ts';

/** The service isn't there, did not answer in time, or broke: worth trying again. */
export class Unavailable extends Error {
  constructor(operation: string, reason: string) {
    super(`${operation}: ${reason}`);
    this.name = 'Unavailable';
  }
}

/**
 * Calls an operation and parses its reply. Throws Refusal when the service refuses, Unavailable
 * when there is no answer or it failed. A call made to answer another one waits no longer than
 * that one's caller.
 */
export type Call = <Name extends OperationName>(
  name: Name,
  request: RequestInput<Name>,
  options?: { timeoutMs?: number },
) => Promise<Reply<Name>>;

export function createCaller(nats: NatsConnection): Call {
  return async (name, request, options) => {
    const { reply, timeoutMs } = operations[name];
    const envelope = Envelope.safeParse(
      await exchange(nats, name, JSON.stringify(request), options?.timeoutMs ?? timeoutMs),
    );
    if (!envelope.success || 'failed' in envelope.data) throw new Unavailable(name, 'failed');
    if ('refusal' in envelope.data) {
      const { type, ...more } = envelope.data.refusal;
      throw new Refusal(type, more);
    }
    // The reply schema was looked up under the same name; TypeScript can't see that.
    return reply.parse(envelope.data.answer) as Reply<typeof name>;
  };
}

async function exchange(
  nats: NatsConnection,
  subject: string,
  body: string,
  timeoutMs: number,
): Promise<unknown> {
  const now = Date.now();
  const deadline = Math.min(now + timeoutMs, currentDeadline());
  if (deadline <= now) throw new Unavailable(subject, 'nobody waits for it');
  const told = headers();
  told.set(deadlineHeader, String(deadline));
  try {
    const message = await nats.request(subject, body, { timeout: deadline - now, headers: told });
    return message.json();
  } catch (error) {
    if (error instanceof NatsError) throw new Unavailable(subject, error.code);
    throw error;
  }
}
