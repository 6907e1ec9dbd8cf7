import { buryCase } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';
import { FrozenFiles } from '../files/frozen-files.entity.ts';
import { MaterialFile } from '../files/material-file.entity.ts';
import { erasePrints } from '../prints/erase-prints.ts';
import { RenderedPage } from '../rendering/rendered-page.entity.ts';
import { eraseForgotten, forgetFiles } from '../storage/forget-files.ts';

/**
 * Tombstone and deletion in one transaction (B13), the keys of all files with it; then their
 * chunks. It answers when the last one is erased: a repeat goes on where it broke off. The form
 * number stays issued, with nothing that leads from it to the child.
 */
export const eraseCase = (
  documents: Pick<Documents, 'em' | 'keys' | 'chunks'>,
): Handler<'documents.erase-case'> =>
  async ({ caseId }) => {
    await documents.em().transactional(async (transaction) => {
      await buryCase(transaction, caseId);
      await forgetFiles(transaction, { caseId });
      await transaction.nativeDelete(MaterialFile, { caseId });
      await transaction.nativeDelete(RenderedPage, { caseId });
      await transaction.nativeDelete(FrozenFiles, { caseId });
      await erasePrints(transaction, caseId);
    });
    documents.keys.evict(caseId);
    await eraseForgotten(documents, { caseId });
    return {};
  };
