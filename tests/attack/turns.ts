/**
 * Who works when: honest users side by side, and now and then something that has to be alone, such as
 * a jump in time, in the middle of which no code may be on its way.
 */
export class Turns {
  #alone: Promise<unknown> = Promise.resolve();
  readonly #together = new Set<Promise<unknown>>();

  /** Waits for its turn and works beside others. */
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

  /** Waits until nobody works, and lets nobody begin meanwhile. */
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
