import { randomBytes } from 'node:crypto';

import type { CryptoSuite } from '@ruxue/contracts';
import { newSuiteKey, type CaseKey, type SuiteKey } from '@ruxue/service-kit';

import type { ChunkStream } from './chunk-stream.ts';
import { inChunks } from './in-chunks.ts';
import { openChunk, sealChunk } from './sealed-chunk.ts';
import { fileKeyColumn, type StoredFile } from './stored-file.entity.ts';

/**
 * Content in the stream that no row holds yet. Its key is in this process alone: if that dies,
 * nobody can open the chunks, and the sweep erases them.
 */
export interface NewContent {
  readonly name: string;
  readonly sequences: number[];
  readonly bytes: number;
  readonly key: SuiteKey;
}

/** Seals content chunk by chunk under a new key of the child's suite, and stores it as it comes. */
export async function storeContent(
  chunks: ChunkStream,
  content: AsyncIterable<Uint8Array>,
  suite: CryptoSuite,
): Promise<NewContent> {
  const name = newName();
  const key = newSuiteKey(suite);
  const sequences: number[] = [];
  let bytes = 0;
  try {
    for await (const { content: part, isLast } of inChunks(content)) {
      const sealed = sealChunk(key, { name, index: sequences.length, isLast }, part);
      // Awaited: chunks in flight would pile up in memory.
      sequences.push(await chunks.append(name, sealed));
      bytes += part.length;
    }
  } catch (error) {
    await eraseContent(chunks, { sequences }).catch(() => undefined);
    throw error;
  }
  return { name, sequences, bytes, key };
}

/** The content, chunk by chunk; throws where one is missing, foreign, moved or changed. */
export async function* readContent(
  chunks: ChunkStream,
  { name, sequences, key }: Pick<NewContent, 'name' | 'sequences' | 'key'>,
): AsyncGenerator<Buffer> {
  for (const [index, sequence] of sequences.entries()) {
    const { sealed } = await chunks.read(sequence);
    yield openChunk(key, { name, index, isLast: index === sequences.length - 1 }, sealed);
  }
}

/** The content of a row, opened with the child's key. */
export function readStored(
  chunks: ChunkStream,
  caseKey: CaseKey,
  { name, sequences, fileKey }: StoredFile,
): AsyncGenerator<Buffer> {
  if (fileKey === null) throw new Error('a forgotten file is read');
  const bytes = Buffer.from(caseKey.open(fileKeyColumn, fileKey), 'base64');
  return readContent(chunks, { name, sequences, key: { suite: caseKey.suite, bytes } });
}

/** The columns of a row that holds new content from now on. */
export const storedColumns = (caseKey: CaseKey, { name, sequences, bytes, key }: NewContent) => ({
  name,
  sequences,
  bytes,
  keyId: caseKey.keyId,
  fileKey: caseKey.seal(fileKeyColumn, key.bytes.toString('base64')),
});

const erasuresAtOnce = 8;

/** Erases chunks by their sequences. */
export async function eraseContent(
  chunks: ChunkStream,
  { sequences }: { readonly sequences: readonly number[] },
): Promise<void> {
  for (let at = 0; at < sequences.length; at += erasuresAtOnce) {
    const some = sequences.slice(at, at + erasuresAtOnce);
    await Promise.all(some.map((sequence) => chunks.erase(sequence)));
  }
}

/** 128 random bits in two parts: the first is the shard, so that a sweep can go by parts. */
function newName(): string {
  const name = randomBytes(16).toString('hex');
  return `${name.slice(0, 2)}.${name.slice(2)}`;
}

/** All shards of names. */
export const shards: readonly string[] = Array.from({ length: 256 }, (_, shard) =>
  shard.toString(16).padStart(2, '0'));
