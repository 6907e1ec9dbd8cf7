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
 * refused once may be allowed by now. Once something else has been done to the same subject, a case
 * for instance, it is a new request as well: whoever decides, takes it back and decides alike again
 * wants it done again.
 */
export class RequestKey {
  readonly #unanswered = new Map<string, { readonly key: string; readonly subject?: string }>();

  /** Calls with the key for this content; answers and throws what the call does. */
  async send<Answer>(
    content: unknown,
    call: (key: string) => Promise<Answer>,
    subject?: string,
  ): Promise<Answer> {
    const text = textOf(content);
    const key = this.#unanswered.get(text)?.key ?? crypto.randomUUID();
    this.#unanswered.set(text, { key, ...(subject === undefined ? {} : { subject }) });
    try {
      const answer = await call(key);
      this.#forget(text, key);
      if (subject !== undefined) this.#forgetAbout(subject);
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
    if (this.#unanswered.get(text)?.key === key) this.#unanswered.delete(text);
  }

  #forgetAbout(subject: string): void {
    for (const [text, request] of this.#unanswered) {
      if (request.subject === subject) this.#unanswered.delete(text);
    }
  }
}

const textOf = (content: unknown): string => JSON.stringify(content) ?? '';
