import type { EntityManager } from '@mikro-orm/postgresql';
import { isSamePlace, type MaterialFileChange } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';
import { discardPages } from '../rendering/discard-pages.ts';
import { eraseAtOnce } from '../storage/forget-files.ts';
import { getListedFile, listFiles, viewOf } from './find-files.ts';
import { refuseHandedOver } from './hand-over-materials.ts';
import type { MaterialFile } from './material-file.entity.ts';
import { requireTaken } from './require-taken.ts';
import { requireUnused } from './submitted-files.ts';

/** Turns a file, or moves it within its place. */
export const changeFile = (documents: Documents): Handler<'documents.change-file'> =>
  async ({ caseId, fileId, change }) => {
    const plan = await documents.call('records.get-material-plan', { caseId });
    const key = await documents.keys.forCase(caseId);
    const changed = await documents.em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      await refuseHandedOver(transaction, caseId, plan);
      const file = await getListedFile(transaction, { caseId, fileId });
      requireTaken(plan, file);
      requireUnused(plan, file);
      await turn(transaction, file, change);
      await move(transaction, file, change);
      return file;
    });
    await eraseAtOnce(documents, { caseId });
    return viewOf(key, changed);
  };

async function turn(
  transaction: EntityManager,
  file: MaterialFile,
  { rotation }: MaterialFileChange,
): Promise<void> {
  if (rotation === undefined || rotation === file.rotation) return;
  file.rotation = rotation;
  await discardPages(transaction, file);
}

/** The other files of the place close up and make room: positions count from 0 without gaps. */
async function move(
  transaction: EntityManager,
  file: MaterialFile,
  { position }: MaterialFileChange,
): Promise<void> {
  if (position === undefined) return;
  const files = await listFiles(transaction, file.caseId);
  const others = files.filter((one) => isSamePlace(one, file) && one !== file);
  for (const [at, one] of others.toSpliced(position, 0, file).entries()) one.position = at;
}
