import { AsyncLocalStorage } from 'node:async_hooks';

/** The request that is being answered. */
interface Asked {
  /** Milliseconds since 1970; infinite when the caller told none, and once it has its answer. */
  deadline: number;
  /** Whether the database was reached for it: from then on it goes on to its end. */
  isBegun: boolean;
}

const asked = new AsyncLocalStorage<Asked>();

/** When the caller of the request that is being answered stops waiting; infinite outside of one. */
export const currentDeadline = (): number => asked.getStore()?.deadline ?? Infinity;

/**
 * Asked before work is begun: false when its caller waits no longer. Work that has begun in time may
 * go on, so that no deadline leaves half of it behind.
 */
export function mayBegin(): boolean {
  const request = asked.getStore();
  if (!request || request.isBegun) return true;
  request.isBegun = Date.now() < request.deadline;
  return request.isBegun;
}

/**
 * Answers a request whose caller waits until `deadline`. Work that goes on after the answer, for
 * which nobody waits, is bound by no deadline.
 */
export async function answerBy<Answer>(
  deadline: number,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const request = { deadline, isBegun: false };
  try {
    return await asked.run(request, answer);
  } finally {
    request.deadline = Infinity;
  }
}
