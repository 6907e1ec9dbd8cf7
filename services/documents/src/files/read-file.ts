import type { MaterialFile as MaterialFileView } from '@ruxue/contracts';

import type { Documents } from '../documents.ts';
import { readStored } from '../storage/store-content.ts';
import { StoredFile } from '../storage/stored-file.entity.ts';
import { getListedFile } from './find-files.ts';
import { fileNameColumn } from './material-file.entity.ts';

/** A file on its way out; with a name it is for keeping. */
export interface OutgoingFile {
  readonly type: MaterialFileView['type'];
  readonly name: string | null;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A file as it is kept, for its family only; `not-found`, `revoked`. */
export async function readFile(
  { em: newEm, keys, chunks }: Documents,
  of: { caseId: string; fileId: string },
): Promise<OutgoingFile> {
  const em = newEm();
  const file = await getListedFile(em, of);
  const key = await keys.forCase(of.caseId);
  const stored = await em.findOneOrFail(StoredFile, file.contentId);
  return {
    type: file.type,
    name: key.open(fileNameColumn, file.name),
    content: readStored(chunks, key, stored),
  };
}
