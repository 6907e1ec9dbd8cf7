/**
 * Turns of work: honest users side by side, and sometimes work that must be alone, such as a jump
 * in time, during which no code may be on its way.
 */
export class Turns {
  #alone: Promise<unknown> = Promise.resolve();
  readonly #together = new Set<Promise<unknown>>();

  /** Waits for a turn and works beside others. */
  async together<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let gate; gate !== this.#alone;) {
      gate = this.#alone;
      await gate;
    }
    const working = work();
    const ended = working.then(() => undefined, () => undefined);
    this.#together.add(ended);
    try {
      return await working;
    } finally {
      this.#together.delete(ended);
    }
  }

  /** Waits until all others have ended, and lets none begin meanwhile. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = this.#alone;
    const mine = (async () => {
      await before;
      await Promise.all(this.#together);
      return work();
    })();
    this.#alone = mine.catch(() => undefined);
    return mine;
  }
}
