import type { EntityManager } from '@mikro-orm/postgresql';
import { correctionPlace, isSamePlace } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';
import { discardPages } from '../rendering/discard-pages.ts';
import { eraseAtOnce, forgetFiles } from '../storage/forget-files.ts';
import { getListedFile } from './find-files.ts';
import { FrozenFiles } from './frozen-files.entity.ts';
import { refuseHandedOver } from './hand-over-materials.ts';
import type { MaterialFile } from './material-file.entity.ts';
import { requireTaken } from './require-taken.ts';
import { requireUnused } from './submitted-files.ts';

/** Takes a file off the list. It is erased at once, unless a submission contains it. */
export const deleteFile = (documents: Documents): Handler<'documents.delete-file'> =>
  async ({ caseId, fileId }) => {
    const plan = await documents.call('records.get-material-plan', { caseId });
    await documents.em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      await refuseHandedOver(transaction, caseId, plan);
      const file = await getListedFile(transaction, { caseId, fileId });
      requireUnused(plan, file);
      // A file that is asked for no longer may go as long as anything may.
      if (plan.takes !== 'all' || isSamePlace(file, correctionPlace)) requireTaken(plan, file);
      if (await isSubmitted(transaction, file)) file.removedAt = new Date();
      else await removeFile(transaction, file);
    });
    await eraseAtOnce(documents, { caseId });
    return {};
  };

async function isSubmitted(em: EntityManager, { caseId, fileId }: MaterialFile): Promise<boolean> {
  const frozen = await em.find(FrozenFiles, { caseId });
  return frozen.some(({ files }) => files.some((file) => file.fileId === fileId));
}

/** Removes a file with its pages within a transaction; `eraseForgotten` follows. */
async function removeFile(transaction: EntityManager, file: MaterialFile): Promise<void> {
  await discardPages(transaction, file);
  await forgetFiles(transaction, { id: file.contentId });
  transaction.remove(file);
}
