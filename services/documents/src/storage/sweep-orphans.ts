import type { Documents } from '../documents.ts';
import type { ChunkStream } from './chunk-stream.ts';
import { shards } from './store-content.ts';
import { StoredFile } from './stored-file.entity.ts';

/**
 * Erases chunks whose file has no row: a process died, or lost the stream, before the row came.
 * Content that still comes in has a chunk younger than `idleSeconds`.
 * @returns The number of chunks that were erased.
 */
export async function sweepOrphans(
  { em, chunks }: Pick<Documents, 'em' | 'chunks'>,
  { idleSeconds }: { idleSeconds: number },
): Promise<number> {
  let erased = 0;
  for (const shard of shards) {
    const names = await chunks.namesIn(shard);
    if (names.length === 0) continue;
    // Read after the names: a row that came meanwhile is found.
    const held = await em().find(StoredFile, { name: { $in: [...names] } }, { fields: ['name'] });
    const known = new Set(held.map(({ name }) => name));
    for (const name of names.filter((one) => !known.has(one))) {
      erased += await eraseIdle(chunks, name, Date.now() - idleSeconds * 1000);
    }
  }
  return erased;
}

async function eraseIdle(chunks: ChunkStream, name: string, before: number): Promise<number> {
  const found: number[] = [];
  let next = await chunks.findNext(name, 1);
  for (; next; next = await chunks.findNext(name, next.sequence + 1)) {
    if (next.storedAt.getTime() > before) return 0;
    found.push(next.sequence);
  }
  for (const sequence of found) await chunks.erase(sequence);
  return found.length;
}
