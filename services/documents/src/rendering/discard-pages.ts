import type { EntityManager } from '@mikro-orm/postgresql';

import { forgetFiles } from '../storage/forget-files.ts';
import { RenderedPage } from './rendered-page.entity.ts';

/** Discards the rendered pages of a file within a transaction; `eraseForgotten` follows. */
export async function discardPages(
  transaction: EntityManager,
  { fileId }: { fileId: string },
): Promise<void> {
  const pages = await transaction.find(RenderedPage, { fileId });
  await forgetFiles(transaction, { id: { $in: pages.map(({ contentId }) => contentId) } });
  await transaction.nativeDelete(RenderedPage, { fileId });
}
