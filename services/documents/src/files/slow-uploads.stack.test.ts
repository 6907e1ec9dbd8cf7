import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemDetails } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import { MaterialFile } from './material-file.entity.ts';
import { openFiles, type OpenFiles } from '../testing/open-files.ts';
import { somePdf } from '../testing/some-files.ts';

let files: OpenFiles;
beforeAll(async () => {
  files = await openFiles({ settings: { UPLOAD_IDLE_SECONDS: 2, UPLOADS_AT_ONCE: 110 } });
});
afterAll(() => files.close());

/** An upload that sends a few bytes, and then nothing by itself. */
function begin(caseId: string): ClientRequest {
  const upload = request(files.origin + files.addressOf(caseId, {}), {
    method: 'POST', headers: files.headers, agent: false,
  });
  upload.on('error', () => undefined);
  upload.write('%PDF-1.7');
  return upload;
}

async function answerOf(upload: ClientRequest): Promise<ProblemDetails> {
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  return ProblemDetails.parse(await json(response));
}

describe('a slow upload', () => {
  it('that stands still is refused in time, and says why', async () => {
    const problem = await answerOf(begin(files.newCase()));
    expect(problem).toMatchObject({ type: '/problems/temporarily-unavailable' });
    expect(problem.detail).toContain('请在网络良好时重试');
  });

  it('that goes on is waited for', async () => {
    const caseId = files.newCase();
    const pdf = await somePdf();
    const upload = request(files.origin + files.addressOf(caseId, {}), {
      method: 'POST', headers: files.headers, agent: false,
    });
    const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
    const step = Math.ceil(pdf.length / 6);
    const startedAt = Date.now();
    // Six parts, each well within the bound of standing still, and all together beyond it.
    for (let sent = 0; sent < pdf.length; sent += step) {
      upload.write(pdf.subarray(sent, sent + step));
      const next = startedAt + ((sent / step) + 1) * 500;
      await waitUntil('the next part', () => Date.now() >= next);
    }
    upload.end();
    expect((await answered)[0].statusCode).toBe(201);
  });

  it('holds up nobody, nor do a hundred of them', async () => {
    const slow = Array.from({ length: 100 }, () => begin(files.newCase()));
    const caseId = files.newCase();
    const file = await files.upload(caseId, await somePdf());
    expect(file.pages).toBe(1);
    for (const upload of slow) upload.destroy();
  });

  it('that breaks off leaves nothing, and its place is free again', async () => {
    const caseId = files.newCase();
    // As many as one child may have at once.
    const slow = Array.from({ length: 4 }, () => begin(caseId));
    // An empty file is refused as such where there is a place.
    const status = async () => (await files.outcome(caseId, Buffer.alloc(0))).status;
    await waitUntil('all places to be taken', async () => (await status()) === 429);
    for (const upload of slow) upload.destroy();
    await waitUntil('a free place', async () => (await status()) === 422);
    expect(await files.documents.em().count(MaterialFile, { caseId })).toBe(0);
  });
});
