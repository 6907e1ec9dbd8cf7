import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type MaterialFile as MaterialFileView } from '@ruxue/contracts';
import { ErasedCase, type CaseKey } from '@ruxue/service-kit';

import { fileNameColumn, MaterialFile } from './material-file.entity.ts';

/** A file in which a virus was found later is nobody's to see. */
const sound = { scan: { $ne: 'infected' as const } };

/** The files on a family's list, each place in its order. */
export const listFiles = (em: EntityManager, caseId: string): Promise<MaterialFile[]> =>
  em.find(MaterialFile, { caseId, removedAt: null, ...sound }, {
    orderBy: { position: 'asc', uploadedAt: 'asc' },
  });

/** A file of a case, taken off the list or not; `not-found`, `revoked`. */
export async function getFile(
  em: EntityManager,
  { caseId, fileId }: { caseId: string; fileId: string },
): Promise<MaterialFile> {
  const found = await em.findOne(MaterialFile, { caseId, fileId, ...sound });
  if (found) return found;
  throw new Refusal((await em.findOne(ErasedCase, { caseId })) ? 'revoked' : 'not-found');
}

/** A file on the family's list; `not-found`, `revoked`. */
export async function getListedFile(
  em: EntityManager,
  of: { caseId: string; fileId: string },
): Promise<MaterialFile> {
  const found = await getFile(em, of);
  if (found.removedAt !== null) throw new Refusal('not-found');
  return found;
}

/** A file as its family sees it. */
export function viewOf(key: CaseKey, file: MaterialFile): MaterialFileView {
  return { ...unnamed(file), name: key.open(fileNameColumn, file.name) };
}

/** A file without the family's own name for it. */
export function unnamed(
  { fileId, item, subject, type, bytes, pages, rotation, uploadedAt, hash }: MaterialFile,
): Omit<MaterialFileView, 'name'> {
  return {
    fileId, item, subject, type, bytes, pages, rotation, uploadedAt: uploadedAt.toISOString(), hash,
  };
}
