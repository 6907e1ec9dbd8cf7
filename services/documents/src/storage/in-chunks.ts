/** So much of a file goes into one message of the stream. */
export const chunkBytes = 128 * 1024;

/** A part of a file, and whether it is the last one; its bytes hold until the next one is taken. */
export interface Chunk {
  readonly content: Buffer;
  readonly isLast: boolean;
}

/** Cuts a stream of bytes into chunks of `chunkBytes`; an empty one is one empty chunk. */
export async function* inChunks(content: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk> {
  const filling = Buffer.alloc(chunkBytes);
  let filled = 0;
  for await (const bytes of content) {
    let taken = 0;
    while (taken < bytes.length) {
      // A full chunk goes only when more comes: the last one must be known as such.
      if (filled === chunkBytes) {
        yield { content: filling, isLast: false };
        filled = 0;
      }
      const part = bytes.subarray(taken, taken + chunkBytes - filled);
      filling.set(part, filled);
      filled += part.length;
      taken += part.length;
    }
  }
  yield { content: filling.subarray(0, filled), isLast: true };
}
