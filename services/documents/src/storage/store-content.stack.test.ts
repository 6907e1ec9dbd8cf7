import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CryptoSuite } from '@ruxue/contracts';
import type { NatsConnection } from '@ruxue/service-kit';

import { connectAsDocuments } from '../testing/documents-nats.ts';
import { openChunkStream, type ChunkStream } from './chunk-stream.ts';
import { chunkBytes } from './in-chunks.ts';
import { eraseContent, readContent, storeContent, type NewContent } from './store-content.ts';

let nats: NatsConnection;
let chunks: ChunkStream;
const stored: NewContent[] = [];
beforeAll(async () => {
  nats = await connectAsDocuments();
  chunks = await openChunkStream(nats);
});
afterAll(async () => {
  for (const content of stored) await eraseContent(chunks, content);
  await nats.drain();
});

async function* inParts(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 50_000) yield content.subarray(at, at + 50_000);
}

async function store(
  content: Buffer, suite: CryptoSuite = 'aes-256-gcm',
): Promise<NewContent> {
  const kept = await storeContent(chunks, inParts(content), suite);
  stored.push(kept);
  return kept;
}

const read = (content: NewContent): Promise<Buffer> =>
  buffer(Readable.from(readContent(chunks, content)));

describe('content in the stream', () => {
  it.each(CryptoSuite.options)('comes back as it was, whatever its length: %s', async (suite) => {
    for (const bytes of [0, 1, chunkBytes, 3 * chunkBytes + 7]) {
      const content = randomBytes(bytes);
      expect((await read(await store(content, suite))).equals(content)).toBe(true);
    }
  });

  it('is unreadable in the stream, under a name of random hexadecimal digits', async () => {
    const content = Buffer.alloc(1000, 'secret');
    const { name, sequences: [sequence = 0] } = await store(content);
    expect(name).toMatch(/^[0-9a-f]{2}\.[0-9a-f]{30}$/u);
    expect(Buffer.from((await chunks.read(sequence)).sealed).includes('secret')).toBe(false);
  });

  it('is refused when chunks are swapped, missing, foreign or cut off', async () => {
    const kept = await store(randomBytes(2 * chunkBytes + 1));
    const other = await store(randomBytes(chunkBytes));
    const [first = 0, second = 0, third = 0] = kept.sequences;
    const [foreign = 0] = other.sequences;
    for (const sequences of [
      [second, first, third], [first, third], [first, second], [first, second, foreign], [foreign],
    ]) {
      await expect(read({ ...kept, sequences })).rejects.toThrow();
    }
  });

  it('is gone after the erasure, and may be erased again', async () => {
    const kept = await store(randomBytes(2 * chunkBytes));
    await eraseContent(chunks, kept);
    await expect(read(kept)).rejects.toThrow('is missing');
    await eraseContent(chunks, kept);
    expect(await chunks.findNext(kept.name, 1)).toBeUndefined();
  });

  it('leaves nothing when it breaks off', async () => {
    const before = await chunks.namesIn('*');
    async function* broken(): AsyncGenerator<Buffer> {
      yield randomBytes(3 * chunkBytes);
      throw new Error('the line is dead');
    }
    await expect(storeContent(chunks, broken(), 'aes-256-gcm')).rejects.toThrow('the line is dead');
    expect(new Set(await chunks.namesIn('*'))).toEqual(new Set(before));
  });
});
