import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import {
  Refusal, uploadLimits, type MaterialFile as MaterialFileView, type MaterialPlace,
} from '@ruxue/contracts';
import { keyedHash, refuseErased, type CaseKey } from '@ruxue/service-kit';

import type { Documents } from '../documents.ts';
import type { ScanResult } from '../scanning/scan-content.ts';
import { storedColumns, type NewContent } from '../storage/store-content.ts';
import { StoredFile } from '../storage/stored-file.entity.ts';
import { listFiles, viewOf } from './find-files.ts';
import { refuseHandedOver } from './hand-over-materials.ts';
import { fileNameColumn, MaterialFile } from './material-file.entity.ts';
import { isSamePlace } from './places-for.ts';
import { requireTaken } from './require-taken.ts';
import { refuseFile } from './refuse-content.ts';

/** A family's order to add a file to a place. */
export interface FileOrder extends MaterialPlace {
  readonly caseId: string;
  readonly name: string;
  readonly idempotencyKey: string;
}

/** A file that is fit to be kept. */
export interface CheckedFile {
  readonly content: NewContent;
  /** SHA-256 of the content as it came. */
  readonly digest: string;
  readonly type: MaterialFileView['type'];
  readonly pages: number;
  readonly scan: ScanResult;
}

/**
 * Writes the row that makes content a file of the family: the last step of an upload. An earlier
 * upload under the same key is answered again, and holds other content than this.
 */
export async function keepFile(
  documents: Documents,
  order: FileOrder,
  checked: CheckedFile,
): Promise<MaterialFileView> {
  const { caseId, item, subject, name, idempotencyKey } = order;
  // Asked again: a slow upload may end after the submission.
  const plan = await documents.call('records.get-material-plan', { caseId });
  requireTaken(plan, order);
  const key = await documents.keys.forCase(caseId);
  return documents.em().transactional(async (transaction) => {
    await refuseErased(transaction, caseId);
    const earlier = await findEarlier(transaction, key, order, checked);
    if (earlier) return viewOf(key, earlier);
    await refuseHandedOver(transaction, caseId, plan);
    const position = await nextPosition(transaction, order);
    const now = new Date();
    const contentId = randomUUID();
    const { content, digest, type, pages, scan } = checked;
    transaction.create(StoredFile, {
      id: contentId, caseId, storedAt: now, ...storedColumns(key, content),
    });
    const file = transaction.create(MaterialFile, {
      fileId: randomUUID(), caseId, item, subject, position, type, pages, rotation: 0,
      name: key.seal(fileNameColumn, name),
      hash: contentHash(key, digest),
      bytes: content.bytes,
      contentId, scan, idempotencyKey,
      uploadedAt: now,
      removedAt: null,
    });
    return viewOf(key, file);
  });
}

/** The file of an earlier upload under the same key; `key-reused` when that was another one. */
export async function findEarlier(
  em: EntityManager,
  key: CaseKey,
  { caseId, idempotencyKey, ...place }: FileOrder,
  { digest }: Pick<CheckedFile, 'digest'>,
): Promise<MaterialFile | null> {
  const earlier = await em.findOne(MaterialFile, { caseId, idempotencyKey });
  if (!earlier) return null;
  if (earlier.hash !== contentHash(key, digest) || !isSamePlace(earlier, place)) {
    throw new Refusal('key-reused');
  }
  return earlier;
}

const contentHash = (key: CaseKey, digest: string): string =>
  keyedHash(key.derive('material-file'), 'content', digest);

async function nextPosition(transaction: EntityManager, order: FileOrder): Promise<number> {
  const files = await listFiles(transaction, order.caseId);
  if (files.length >= uploadLimits.filesPerChild) throw refuseFile('list-full');
  const ofPlace = files.filter((file) => isSamePlace(file, order));
  if (ofPlace.length >= uploadLimits.filesPerItem) throw refuseFile('place-full');
  return ofPlace.reduce((next, { position }) => Math.max(next, position + 1), 0);
}
