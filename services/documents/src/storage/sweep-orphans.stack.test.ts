import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openFiles, type OpenFiles } from '../testing/open-files.ts';
import { somePdf } from '../testing/some-files.ts';
import { eraseForgotten, forgetFiles } from './forget-files.ts';
import { storeContent } from './store-content.ts';
import { StoredFile } from './stored-file.entity.ts';
import { sweepOrphans } from './sweep-orphans.ts';

let files: OpenFiles;
beforeAll(async () => {
  files = await openFiles();
});
afterAll(() => files.close());

async function* someContent(): AsyncGenerator<Buffer> {
  yield randomBytes(300_000);
}

describe('the sweep', () => {
  it('erases chunks without a row once nothing is added to them, and nothing else', async () => {
    const { chunks } = files.documents;
    const caseId = files.newCase();
    const { fileId } = await files.upload(caseId, await somePdf());
    // As after a SIGKILL between the last chunk and the row.
    const { name, sequences } = await storeContent(chunks, someContent(), 'aes-256-gcm');
    expect(sequences).toHaveLength(3);
    await sweepOrphans(files.documents, { idleSeconds: 3600 });
    expect(await chunks.findNext(name, 1)).toBeDefined();
    expect(await sweepOrphans(files.documents, { idleSeconds: 0 })).toBeGreaterThanOrEqual(3);
    expect(await chunks.findNext(name, 1)).toBeUndefined();
    expect(await files.orphans()).toEqual([]);
    expect((await files.read(caseId, fileId)).status).toBe(200);
  });
});

describe('forgotten files', () => {
  it('are erased later where the stream was away at their deletion', async () => {
    const caseId = files.newCase();
    await files.upload(caseId, await somePdf());
    const em = () => files.documents.em();
    await em().transactional((transaction) => forgetFiles(transaction, { caseId }));
    const [{ name } = { name: '' }] = await em().find(StoredFile, { caseId });
    expect(await files.documents.chunks.findNext(name, 1)).toBeDefined();
    await eraseForgotten(files.documents);
    expect(await files.documents.chunks.findNext(name, 1)).toBeUndefined();
    expect(await em().count(StoredFile, { caseId })).toBe(0);
  });
});
