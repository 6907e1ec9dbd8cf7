import { randomBytes, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';

import { StoredFile } from '../storage/stored-file.entity.ts';
import { openFiles, permit, rent, type OpenFiles } from '../testing/open-files.ts';
import { pngOfSize, someNoise, somePdf, somePicture } from '../testing/some-files.ts';
import { MaterialFile } from './material-file.entity.ts';

let files: OpenFiles;
let orphansBefore: ReadonlySet<string>;
beforeAll(async () => {
  files = await openFiles();
  orphansBefore = new Set(await files.orphans());
});
afterAll(async () => {
  // Whatever was refused below has left nothing in the stream.
  expect((await files.orphans()).filter((name) => !orphansBefore.has(name))).toEqual([]);
  await files.close();
});

describe('an upload (B4)', () => {
  it('keeps a PDF as it came, and gives it back under its name', async () => {
    const caseId = files.newCase();
    const pdf = await somePdf({ pages: 2 });
    const name = '居住证(正反面)#1.pdf';
    const file = await files.upload(caseId, pdf, { name });
    expect(file).toMatchObject({
      ...permit, name, type: 'application/pdf', bytes: pdf.length, pages: 2, rotation: 0,
    });
    const response = await files.read(caseId, file.fileId);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(decodeURIComponent(response.headers.get('file-name') ?? '')).toBe(name);
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf)).toBe(true);
  });

  it('keeps a picture of several chunks without its metadata', async () => {
    const caseId = files.newCase();
    const { fileId, type, bytes } = await files.upload(caseId, await someNoise(700));
    const kept = Buffer.from(await (await files.read(caseId, fileId)).arrayBuffer());
    expect([type, kept.length]).toEqual(['image/jpeg', bytes]);
    expect(await sharp(kept).metadata()).toMatchObject({ format: 'jpeg', width: 700, height: 700 });
    const photograph = await files.upload(caseId, await somePicture('jpeg'));
    const shown = Buffer.from(await (await files.read(caseId, photograph.fileId)).arrayBuffer());
    expect(shown.includes('secret-place')).toBe(false);
  });

  it('writes nothing readable into its rows', async () => {
    const caseId = files.newCase();
    const { fileId } = await files.upload(caseId, await somePdf(), { name: '很长的名字.pdf' });
    const row = await files.documents.em().findOneOrFail(MaterialFile, fileId);
    expect(Buffer.from(row.name).includes('很长的名字')).toBe(false);
    const stored = await files.documents.em().findOneOrFail(StoredFile, row.contentId);
    expect(stored.fileKey?.length).toBeGreaterThan(32);
  });

  it('takes any name, and keeps its last part', async () => {
    const caseId = files.newCase();
    const { name } = await files.upload(caseId, await somePdf(), {
      name: `../../etc/${'长'.repeat(300)}.pdf`,
    });
    expect(name).toBe(`${'长'.repeat(96)}.pdf`);
  });

  it.each([
    ['an empty file', 422, '文件是空的', () => Buffer.alloc(0)],
    ['a JPEG that is a zip', 422, '只能上传', () => Buffer.from('PK\u0003\u0004'.padEnd(999))],
    ['HTML named .jpg', 422, '只能上传', () => Buffer.from('<script>alert(1)</script>')],
    ['a PDF with a password', 422, '设有密码', () => somePdf({ password: 'secret' })],
    ['a PDF of 3,000 pages', 422, '超过50页', () => somePdf({ pages: 3000 })],
    ['60,000 × 60,000 pixels', 422, '像素过多', () => pngOfSize(60_000, 60_000)],
    ['one cut off', 422, '不完整', async () => (await someNoise(300)).subarray(0, 40_000)],
    ['10 MiB and a byte', 413, '不能超过10MB', () => randomBytes(10 * 1024 * 1024 + 1)],
  ] as const)('refuses %s, and says what to do', async (_what, status, words, make) => {
    const caseId = files.newCase();
    const outcome = await files.outcome(caseId, await make(), { name: 'picture.jpg' });
    expect(outcome.status).toBe(status);
    expect(outcome.advice).toContain(words);
    expect(await files.documents.em().count(StoredFile, { caseId })).toBe(0);
  });

  it('takes a file where and while the case takes it', async () => {
    const pdf = await somePdf();
    const caseId = files.newCase();
    const stranger = { item: 'permit', subject: 'guardian1' } as const;
    expect(await files.outcome(caseId, pdf, stranger)).toMatchObject({ type: 'invalid-input' });
    files.setPlan(caseId, { takes: 'later' });
    expect(await files.outcome(caseId, pdf, permit)).toMatchObject({ type: 'action-not-allowed' });
    expect(await files.outcome(caseId, pdf, rent)).toEqual({ status: 201 });
    files.setPlan(caseId, { takes: 'none' });
    expect(await files.outcome(caseId, pdf, rent)).toMatchObject({ type: 'action-not-allowed' });
    expect(await files.outcome(randomUUID(), pdf)).toMatchObject({ status: 410, type: 'revoked' });
  });

  it('answers a repeat with the same file, and refuses the key for another one', async () => {
    const caseId = files.newCase();
    const key = randomUUID();
    const picture = await somePicture('png');
    const first = await files.upload(caseId, picture, { key });
    expect(await files.upload(caseId, picture, { key })).toEqual(first);
    const other = await somePdf();
    expect(await files.outcome(caseId, other, { key })).toMatchObject({ type: 'key-reused' });
    expect(await files.outcome(caseId, picture, { key, ...rent }))
      .toMatchObject({ type: 'key-reused' });
    // At once, too.
    const twice = randomUUID();
    const [one, two] = await Promise.all([
      files.upload(caseId, other, { key: twice }), files.upload(caseId, other, { key: twice }),
    ]);
    expect(one).toEqual(two);
    expect(await files.documents.em().count(MaterialFile, { caseId })).toBe(2);
  });

  it('puts files that come at once one behind the other', async () => {
    const caseId = files.newCase();
    const pdf = await somePdf();
    await Promise.all([1, 2, 3].map(() => files.upload(caseId, pdf)));
    const rows = await files.documents.em().find(MaterialFile, { caseId });
    expect(rows.map(({ position }) => position).sort()).toEqual([0, 1, 2]);
  });

  it('takes 20 files in a place and 60 of a child, also when they come at once', async () => {
    const caseId = files.newCase();
    const pdf = await somePdf();
    await fill(caseId, 19, permit);
    const outcomes = await Promise.all([1, 2].map(() => files.outcome(caseId, pdf)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(outcomes.find(({ status }) => status === 422)?.advice).toContain('最多20个文件');
    await fill(caseId, 40, { item: 'work', subject: 'guardian1' });
    expect((await files.outcome(caseId, pdf, rent)).advice).toContain('最多60个文件');
  });
});

/** Rows as uploads leave them, without uploads. */
async function fill(caseId: string, count: number, place: typeof permit): Promise<void> {
  const template = await files.upload(caseId, await somePdf(), { ...rent });
  const em = files.documents.em();
  const row = await em.findOneOrFail(MaterialFile, template.fileId);
  const others = Array.from({ length: count }, (_, position) => ({
    ...row, ...place, position, fileId: randomUUID(), idempotencyKey: randomUUID(),
  }));
  await em.insertMany(MaterialFile, others);
  await files.handlers['documents.delete-file']({ caseId, fileId: template.fileId });
}
