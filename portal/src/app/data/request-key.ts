import type { ProblemType } from '@ruxue/contracts/problems';

import { toProblem } from './api-problem.ts';

/** Refusals at the door, which knows nothing of what an earlier try of the same request has done. */
const refusalsAtTheDoor: ReadonlySet<ProblemType> = new Set([
  'sign-in-required', 'signed-out', 'too-many-requests',
]);

/**
 * The Idempotency-Keys of a page's requests. Each content has a key of its own and keeps it until
 * there is a definite answer, whatever else is sent meanwhile, so a retry after a lost answer changes
 * nothing twice (L3). After the answer, a refusal too, the same content is a new request: what was
 * refused once may be allowed by now.
 */
export class RequestKey {
  readonly #unanswered = new Map<string, string>();

  /** Calls with the key for this content; answers and throws what the call does. */
  async send<Answer>(content: unknown, call: (key: string) => Promise<Answer>): Promise<Answer> {
    const text = textOf(content);
    const key = this.#unanswered.get(text) ?? crypto.randomUUID();
    this.#unanswered.set(text, key);
    try {
      const answer = await call(key);
      this.#forget(text, key);
      return answer;
    } catch (thrown) {
      const { isAnswered, type } = toProblem(thrown);
      if (isAnswered && !refusalsAtTheDoor.has(type)) this.#forget(text, key);
      throw thrown;
    }
  }

  /** Whether this content was sent and it is unknown if anything was done. */
  isUnanswered(content: unknown): boolean {
    return this.#unanswered.has(textOf(content));
  }

  /** Leaves the key of a newer request of the same content. */
  #forget(text: string, key: string): void {
    if (this.#unanswered.get(text) === key) this.#unanswered.delete(text);
  }
}

const textOf = (content: unknown): string => JSON.stringify(content) ?? '';
