import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { MaterialFile } from '../files/material-file.entity.ts';
import { eicar } from '../testing/eicar.ts';
import { openFiles, type OpenFiles } from '../testing/open-files.ts';
import { somePdf } from '../testing/some-files.ts';
import { prepareClamd, type TestClamd } from '../testing/start-clamd.ts';
import { createScan, type ScanContent } from './scan-content.ts';
import { scanWaiting } from './scan-waiting.ts';

let clamd: TestClamd;
let scan: ScanContent;
let files: OpenFiles;
let infected: Buffer;
beforeAll(async () => {
  clamd = await prepareClamd();
  scan = createScan(clamd.socketPath);
  files = await openFiles({ scan });
  // A whole PDF, with the test file in a comment.
  const pdf = await somePdf();
  infected = Buffer.concat([pdf, Buffer.from('\n%'), eicar(), Buffer.from('\n%%EOF\n')]);
});
afterAll(async () => {
  await files.close();
  await clamd.stop();
});

const inParts = (content: Buffer): AsyncIterable<Uint8Array> =>
  Readable.from([content.subarray(0, 1000), content.subarray(1000)]);

describe('scanning for viruses', () => {
  it('takes a file while clamd is away, and makes up for it when it is back', async () => {
    const caseId = files.newCase();
    const clean = await files.upload(caseId, await somePdf());
    const bad = await files.upload(caseId, infected);
    const scanOf = async (fileId: string) =>
      (await files.documents.em().findOneOrFail(MaterialFile, fileId)).scan;
    await scanWaiting(files.documents);
    expect([await scanOf(clean.fileId), await scanOf(bad.fileId)])
      .toEqual(['unscanned', 'unscanned']);

    await clamd.start();
    await scanWaiting(files.documents);
    expect([await scanOf(clean.fileId), await scanOf(bad.fileId)]).toEqual(['clean', 'infected']);
    // Nobody sees it any more, and its place asks for a file again.
    expect((await files.read(caseId, bad.fileId)).status).toBe(404);
    expect((await files.readPage(caseId, bad.fileId, 1)).status).toBe(404);
    const { places } = await files.handlers['documents.get-materials']({ caseId });
    expect(places.flatMap((place) => place.files.map(({ fileId }) => fileId)))
      .toEqual([clean.fileId]);
  });

  it('refuses an infected file, and says what to do', async () => {
    const caseId = files.newCase();
    const outcome = await files.outcome(caseId, infected);
    expect(outcome).toMatchObject({ status: 422, type: 'invalid-input' });
    expect(outcome.advice).toContain('未通过安全检查');
    expect((await files.outcome(caseId, eicar())).advice).toContain('未通过安全检查');
    const { fileId } = await files.upload(caseId, await somePdf());
    const { scan: result } = await files.documents.em().findOneOrFail(MaterialFile, fileId);
    expect(result).toBe('clean');
  });

  it('scans 10 MiB', async () => {
    expect(await scan(inParts(randomBytes(10 * 1024 * 1024)))).toBe('clean');
  });

  it('passes on a failure of the content', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(10);
      throw new Error('the stream is away');
    }
    await expect(scan(broken())).rejects.toThrow('the stream is away');
  });
});

describe('a scanner that gives no clear answer', () => {
  let folder: string;
  let server: Server;
  let answer: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scanner-'));
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume();
      socket.once('end', () => socket.end(answer));
      if (answer === '') socket.destroy();
    });
    server.listen(join(folder, 'socket'));
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['stream: OK\0', 'clean'], ['stream: Anything.At-all FOUND\0', 'infected'],
    ['INSTREAM size limit exceeded. ERROR\0', 'unscanned'], ['stream: OK ERROR\0', 'unscanned'],
    ['stream: OKAY\0', 'unscanned'], ['OK\0', 'unscanned'], ['', 'unscanned'],
  ] as const)('takes no other word for clean than its own: %j', async (said, result) => {
    answer = said;
    expect(await createScan(join(folder, 'socket'))(inParts(randomBytes(5000)))).toBe(result);
  });
});
