import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { chunkBytes, inChunks, type Chunk } from './in-chunks.ts';

async function all(from: AsyncIterable<Chunk>): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const { content, isLast } of from) {
    chunks.push({ content: Buffer.from(content), isLast });
  }
  return chunks;
}

async function* parts(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

describe('inChunks', () => {
  it.each([
    [0, [0]], [1, [1]], [chunkBytes, [chunkBytes]], [chunkBytes + 1, [chunkBytes, 1]],
    [2 * chunkBytes, [chunkBytes, chunkBytes]],
  ])('cuts %d bytes, and marks the last chunk alone', async (bytes, sizes) => {
    const content = randomBytes(bytes);
    for (const size of [1000, 65_536, 300_000]) {
      const chunks = await all(inChunks(parts(content, size)));
      expect(chunks.map((chunk) => chunk.content.length)).toEqual(sizes);
      expect(chunks.map(({ isLast }) => isLast).lastIndexOf(false)).toBe(sizes.length - 2);
      expect(chunks.at(-1)?.isLast).toBe(true);
      expect(Buffer.concat(chunks.map((chunk) => chunk.content)).equals(content)).toBe(true);
    }
  });
});
