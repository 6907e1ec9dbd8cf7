import { Readable } from 'node:stream';

import { Refusal } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Documents } from '../documents.ts';
import { MaterialFile } from '../files/material-file.entity.ts';
import { readStored } from '../storage/store-content.ts';
import { StoredFile } from '../storage/stored-file.entity.ts';

const filesAtOnce = 50;
/** No file's: those after it are all. */
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Scans the files that came while clamd was away, once it is back. A file that can't be scanned
 * holds up no other; an infected one is shown to nobody from then on.
 */
export async function scanWaiting(documents: Documents): Promise<void> {
  // clamd finds nothing in nothing.
  if ((await documents.scan(Readable.from([]))) !== 'clean') return;
  let after = first;
  for (;;) {
    const waiting = await documents.em().find(
      MaterialFile,
      { scan: 'unscanned', fileId: { $gt: after } },
      { orderBy: { fileId: 'asc' }, limit: filesAtOnce },
    );
    for (const file of waiting) await scanOne(documents, file);
    const last = waiting.at(-1);
    if (!last) return;
    after = last.fileId;
  }
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
