import type { Readable } from 'node:stream';

import type { MaterialFile as MaterialFileView } from '@ruxue/contracts';

import type { Documents } from '../documents.ts';
import { runChild } from '../rendering/run-child.ts';
import { eraseUnheld } from '../storage/erase-unheld.ts';
import { readContent, storeContent, type NewContent } from '../storage/store-content.ts';
import { viewOf } from './find-files.ts';
import { findEarlier, keepFile, type CheckedFile, type FileOrder } from './keep-file.ts';
import { requireTaken } from './require-taken.ts';
import {
  receiveContent, type ReceivedContent, type ReceivingBounds,
} from './receive-content.ts';
import { contentRefusal, refuseFile } from './refuse-content.ts';
import type { UploadGate } from './upload-gate.ts';

export interface UploadParts {
  readonly documents: Documents;
  readonly gate: UploadGate;
  readonly bounds: ReceivingBounds;
}

export type UploadFile = (order: FileOrder, upload: Readable) => Promise<MaterialFileView>;

/**
 * Takes a file in (B4): received and sealed in the stream, looked at by clamd and in a child
 * process, and only then a row. Whatever no row holds in the end is erased.
 */
export const uploadFile = ({ documents, gate, bounds }: UploadParts): UploadFile =>
  async (order, upload) => {
    const { caseId } = order;
    const leave = gate.enter(caseId);
    const made = new Set<NewContent>();
    try {
      requireTaken(await documents.call('records.get-material-plan', { caseId }), order);
      const { suite } = await documents.keys.forCase(caseId);
      const received = await receiveContent(documents.chunks, upload, suite, bounds);
      made.add(received.content);
      const earlier = await answerAgain(documents, order, received);
      if (earlier) return earlier;
      const checked = await check(documents, received);
      made.add(checked.content);
      return await keepFile(documents, order, checked);
    } finally {
      await eraseUnheld(documents, made);
      leave();
    }
  };

/** The answer to a repeat, before its file is looked at again. */
async function answerAgain(
  { keys, em }: Documents,
  order: FileOrder,
  received: ReceivedContent,
): Promise<MaterialFileView | undefined> {
  const key = await keys.forCase(order.caseId);
  const earlier = await findEarlier(em(), key, order, received);
  return earlier ? viewOf(key, earlier) : undefined;
}

/** A file without viruses, readable, of a known type, and without metadata if it is a picture. */
async function check(
  { chunks, scan }: Documents,
  { content: received, digest }: ReceivedContent,
): Promise<CheckedFile> {
  const result = await scan(readContent(chunks, received));
  if (result === 'infected') throw refuseFile('infected');
  const inspected = readContent(chunks, received);
  try {
    return await runChild({ kind: 'inspect' }, inspected, async (report, output) => {
      const { type, pages, hasOutput } = report;
      const { suite } = received.key;
      const content = hasOutput ? await storeContent(chunks, output, suite) : received;
      return { content, digest, type, pages, scan: result };
    });
  } catch (error) {
    throw contentRefusal(error);
  }
}
