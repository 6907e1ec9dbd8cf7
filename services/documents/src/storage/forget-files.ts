import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { describeError } from '@ruxue/service-kit';

import type { Documents } from '../documents.ts';
import { eraseContent } from './store-content.ts';
import { StoredFile } from './stored-file.entity.ts';

/**
 * Forgets files within a transaction: with its commit their keys are gone. `eraseForgotten` erases
 * the chunks after it, now or after a crash.
 */
export async function forgetFiles(
  transaction: EntityManager,
  where: FilterQuery<StoredFile>,
): Promise<void> {
  await transaction.nativeUpdate(StoredFile, where, { fileKey: null });
}

/** Erases the chunks of forgotten files, and then their rows: it may be begun again any time. */
export async function eraseForgotten(
  { em, chunks }: Pick<Documents, 'em' | 'chunks'>,
  where: FilterQuery<StoredFile> = {},
): Promise<void> {
  const forgotten = await em().find(StoredFile, { $and: [where, { fileKey: null }] });
  for (const { id, sequences } of forgotten) {
    await eraseContent(chunks, { sequences });
    await em().nativeDelete(StoredFile, { id });
  }
}

/** The same after an answer is certain: where the stream is away, the upkeep makes up for it. */
export function eraseAtOnce(documents: Documents, where: FilterQuery<StoredFile>): Promise<void> {
  return eraseForgotten(documents, where).catch((error: unknown) => {
    documents.logger.warn({ error: describeError(error) }, 'chunks are erased later');
  });
}
