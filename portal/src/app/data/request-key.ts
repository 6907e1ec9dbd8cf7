import { toProblem } from './api-problem.ts';

/**
 * The Idempotency-Key of a form: the same content keeps its key until there is a definite answer,
 * so a retry after a lost answer changes nothing twice (L3). After the answer, a refusal too, the
 * same content is a new request: what was refused once may be allowed by now.
 */
export class RequestKey {
  #content: string | null = null;
  #key = '';

  /** Calls with the key for this content; answers and throws what the call does. */
  async send<Answer>(content: unknown, call: (key: string) => Promise<Answer>): Promise<Answer> {
    const key = this.#keyFor(content);
    try {
      const answer = await call(key);
      this.#forget(key);
      return answer;
    } catch (thrown) {
      if (toProblem(thrown).isAnswered) this.#forget(key);
      throw thrown;
    }
  }

  #keyFor(content: unknown): string {
    const text = JSON.stringify(content) ?? '';
    if (text !== this.#content) {
      this.#content = text;
      this.#key = crypto.randomUUID();
    }
    return this.#key;
  }

  /** Leaves the key of other content that was sent meanwhile. */
  #forget(key: string): void {
    if (key === this.#key) this.#content = null;
  }
}
