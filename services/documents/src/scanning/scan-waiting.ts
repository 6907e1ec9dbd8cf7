import { Refusal } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Documents } from '../documents.ts';
import { MaterialFile } from '../files/material-file.entity.ts';
import { readStored } from '../storage/store-content.ts';
import { StoredFile } from '../storage/stored-file.entity.ts';

/** So many a time; the next time goes on. */
const filesAtOnce = 50;

/**
 * Scans files that came while clamd was away, the oldest first. An infected file is shown to nobody
 * from then on.
 */
export async function scanWaiting(documents: Documents): Promise<void> {
  const waiting = await documents.em().find(MaterialFile, { scan: 'unscanned' }, {
    orderBy: { uploadedAt: 'asc' }, limit: filesAtOnce,
  });
  for (const file of waiting) await scanOne(documents, file);
}

async function scanOne(documents: Documents, file: MaterialFile): Promise<void> {
  const { em, keys, chunks, scan, logger } = documents;
  const { caseId, fileId, contentId } = file;
  try {
    const key = await keys.forCase(caseId);
    const stored = await em().findOne(StoredFile, { id: contentId, fileKey: { $ne: null } });
    if (!stored) return;
    const result = await scan(readStored(chunks, key, stored));
    if (result === 'unscanned') return;
    if (result === 'infected') logger.warn({ caseId, fileId }, 'an infected file is withheld');
    await em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      await transaction.nativeUpdate(MaterialFile, { fileId }, { scan: result });
    });
  } catch (error) {
    // A case that was revoked meanwhile needs no scan.
    if (!(error instanceof Refusal)) throw error;
  }
}
