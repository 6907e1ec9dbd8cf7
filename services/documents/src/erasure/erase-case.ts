import { buryCase } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';
import { FrozenFiles } from '../files/frozen-files.entity.ts';
import { MaterialFile } from '../files/material-file.entity.ts';
import { RenderedPage } from '../rendering/rendered-page.entity.ts';
import { eraseForgotten, forgetFiles } from '../storage/forget-files.ts';

/**
 * Tombstone and deletion in one transaction (B13), the keys of all files with it; then their
 * chunks. It answers when the last one is erased: a repeat goes on where it broke off.
 */
export const eraseCase = (documents: Documents): Handler<'documents.erase-case'> =>
  async ({ caseId }) => {
    await documents.em().transactional(async (transaction) => {
      await buryCase(transaction, caseId);
      await forgetFiles(transaction, { caseId });
      await transaction.nativeDelete(MaterialFile, { caseId });
      await transaction.nativeDelete(RenderedPage, { caseId });
      await transaction.nativeDelete(FrozenFiles, { caseId });
    });
    documents.keys.evict(caseId);
    await eraseForgotten(documents, { caseId });
    return {};
  };
