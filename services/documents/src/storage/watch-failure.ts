/** Content as it passes, and the failure in which it ended itself: it is nobody else's. */
export interface WatchedContent {
  readonly content: AsyncIterable<Uint8Array>;
  /** Throws the content's own failure, if it had one. */
  rethrow(): void;
}

/** Tells a failure of the content from one of whoever reads it. */
export function watchFailure(content: AsyncIterable<Uint8Array>): WatchedContent {
  let failure: { error: unknown } | undefined;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* content;
    } catch (error) {
      failure = { error };
      throw error;
    }
  }
  return {
    content: watched(),
    rethrow() {
      if (failure) throw failure.error;
    },
  };
}
