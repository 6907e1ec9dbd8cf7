/**
 * The Idempotency-Key of a form: the same content keeps its key, so a retry after a lost answer
 * changes nothing twice (L3); other content gets another key.
 */
export class RequestKey {
  #content: string | null = null;
  #key = '';

  /** The key for this content. */
  keyFor(content: unknown): string {
    const text = JSON.stringify(content) ?? '';
    if (text !== this.#content) {
      this.#content = text;
      this.#key = crypto.randomUUID();
    }
    return this.#key;
  }

  /** Forgets the key after an answer: doing the same again is then a new request. */
  forget(): void {
    this.#content = null;
  }
}
