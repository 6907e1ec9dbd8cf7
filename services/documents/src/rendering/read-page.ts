import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Documents } from '../documents.ts';
import { getFile, getListedFile } from '../files/find-files.ts';
import type { MaterialFile } from '../files/material-file.entity.ts';
import type { OutgoingFile } from '../files/read-file.ts';
import { contentRefusal } from '../files/refuse-content.ts';
import { submittedFileIds } from '../files/submitted-files.ts';
import { eraseUnheld } from '../storage/erase-unheld.ts';
import {
  readStored, storeContent, storedColumns, type NewContent,
} from '../storage/store-content.ts';
import { StoredFile } from '../storage/stored-file.entity.ts';
import { RenderedPage } from './rendered-page.entity.ts';
import { runChild } from './run-child.ts';

/** A page of a case's file; with a submission's version, of that submission alone. */
export interface PageOrder {
  readonly caseId: string;
  readonly fileId: string;
  readonly page: number;
  readonly submissionVersion?: number | undefined;
}

/** A page as a picture: rendered once, in a child process, and then kept sealed. */
export async function readPage(documents: Documents, order: PageOrder): Promise<OutgoingFile> {
  const em = documents.em();
  const file = await findFile(em, order);
  const { page } = order;
  if (page > file.pages) throw new Refusal('not-found');
  const kept = await em.findOne(RenderedPage, { fileId: file.fileId, page });
  const contentId = kept?.contentId ?? (await renderPage(documents, file, page));
  const key = await documents.keys.forCase(order.caseId);
  const stored = await em.findOne(StoredFile, { id: contentId, fileKey: { $ne: null } });
  // Turned or deleted a moment ago.
  if (!stored) throw new Refusal('not-found');
  return { type: 'image/jpeg', name: null, content: readStored(documents.chunks, key, stored) };
}

/** Staff read what was submitted, the family what is on its list. */
async function findFile(em: EntityManager, order: PageOrder): Promise<MaterialFile> {
  const { caseId, fileId, submissionVersion } = order;
  if (submissionVersion === undefined) return getListedFile(em, order);
  const file = await getFile(em, order);
  const ids = await submittedFileIds(em, { caseId, submissionVersion });
  if (!ids.includes(fileId)) throw new Refusal('not-found');
  return file;
}

async function renderPage(documents: Documents, file: MaterialFile, page: number): Promise<string> {
  const { em, keys, chunks } = documents;
  const { caseId, contentId, type, rotation } = file;
  const key = await keys.forCase(caseId);
  const stored = await em().findOneOrFail(StoredFile, contentId);
  const order = { kind: 'render', type, page, rotation } as const;
  const made = new Set<NewContent>();
  try {
    return await runChild(order, readStored(chunks, key, stored), async (_report, output) => {
      const content = await storeContent(chunks, output, key.suite);
      made.add(content);
      return keepPage(documents, { file, page, content });
    });
  } catch (error) {
    throw contentRefusal(error);
  } finally {
    await eraseUnheld(documents, made);
  }
}

/** Two may render a page at once: the first one stays. */
async function keepPage(
  { em, keys }: Documents,
  { file, page, content }: { file: MaterialFile; page: number; content: NewContent },
): Promise<string> {
  const { caseId, fileId, rotation } = file;
  const key = await keys.forCase(caseId);
  return em().transactional(async (transaction) => {
    await refuseErased(transaction, caseId);
    const present = await getFile(transaction, { caseId, fileId });
    if (present.rotation !== rotation) throw new Refusal('version-conflict');
    const earlier = await transaction.findOne(RenderedPage, { fileId, page });
    if (earlier) return earlier.contentId;
    const contentId = randomUUID();
    transaction.create(StoredFile, {
      id: contentId, caseId, storedAt: new Date(), ...storedColumns(key, content),
    });
    transaction.create(RenderedPage, { fileId, page, caseId, contentId });
    return contentId;
  });
}
