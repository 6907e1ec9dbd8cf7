import { describeError } from '@ruxue/service-kit';

import type { Documents } from '../documents.ts';
import { eraseContent, type NewContent } from './store-content.ts';
import { StoredFile } from './stored-file.entity.ts';

/** Erases new content that no row holds in the end. The answer stands whatever happens here. */
export async function eraseUnheld(
  { em, chunks, logger }: Documents,
  contents: ReadonlySet<NewContent>,
): Promise<void> {
  try {
    const names = Array.from(contents, ({ name }) => name);
    const held = await em().find(StoredFile, { name: { $in: names } }, { fields: ['name'] });
    for (const content of contents) {
      if (!held.some(({ name }) => name === content.name)) await eraseContent(chunks, content);
    }
  } catch (error) {
    logger.warn({ error: describeError(error) }, 'chunks are left to the sweep');
  }
}
