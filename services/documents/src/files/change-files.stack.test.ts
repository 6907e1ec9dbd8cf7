import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  MaterialFile as MaterialFileView, MaterialPlace, MaterialPlan, Reply,
} from '@ruxue/contracts';
import { requestHash } from '@ruxue/service-kit';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';

import { RenderedPage } from '../rendering/rendered-page.entity.ts';
import { StoredFile } from '../storage/stored-file.entity.ts';
import { openFiles, permit, rent, type OpenFiles } from '../testing/open-files.ts';
import { somePdf } from '../testing/some-files.ts';
import { MaterialFile } from './material-file.entity.ts';

let files: OpenFiles;
let pdf: Buffer;
beforeAll(async () => {
  files = await openFiles();
  pdf = await somePdf();
});
afterAll(() => files.close());

const work = (subject: 'guardian1' | 'guardian2') => ({ item: 'work', subject }) as const;
const uploads = async (caseId: string, count: number, place: MaterialPlace = permit) => {
  const made: MaterialFileView[] = [];
  for (let number = 0; number < count; number += 1) {
    made.push(await files.upload(caseId, pdf, { ...place, name: `${number}.pdf` }));
  }
  return made;
};
const view = (caseId: string): Promise<Reply<'documents.get-materials'>> =>
  files.handlers['documents.get-materials']({ caseId });
const namesIn = async (caseId: string): Promise<string[]> =>
  (await view(caseId)).places.flatMap((place) => place.files.map(({ name }) => name));
const change = (caseId: string, fileId: string, wanted: { rotation?: 90; position?: number }) =>
  files.handlers['documents.change-file']({ caseId, fileId, change: wanted });
const remove = (caseId: string, fileId: string) =>
  files.handlers['documents.delete-file']({ caseId, fileId });
const manifestOf = (all: readonly MaterialFileView[]): string =>
  requestHash(all.map(({ fileId, hash }) => ({ fileId, hash })));
const freeze = (
  caseId: string, all: readonly MaterialFileView[], submissionVersion = 1, plan = optional,
) => files.handlers['documents.freeze-files']({
  caseId, submissionVersion, plan, manifest: manifestOf(all),
});
/** The same list, and all of it may come later. */
let optional: MaterialPlan;
beforeAll(() => {
  const items = files.plan.items.map((item) => ({ ...item, mayComeLater: true }));
  optional = { ...files.plan, items };
});

describe('the list of materials', () => {
  it('has the states of its places, and keeps files that nobody asks for any more', async () => {
    const caseId = files.newCase();
    const [kept] = await uploads(caseId, 1, work('guardian2'));
    const states = async () =>
      (await view(caseId)).places.map(({ item, subject, state }) => `${item} ${subject} ${state}`);
    expect(await states()).toEqual([
      'permit child missing', 'work guardian1 missing', 'work guardian2 uploaded',
      'rent child missing',
    ]);
    const [first, ...others] = files.plan.items;
    if (!first) throw new Error('no items');
    const items = [{ ...first, connector: 'residence-permits' as const }, ...others];
    files.setPlan(caseId, { items, answers: { guardians: 'one' } });
    expect(await states())
      .toEqual(['permit child by-agency', 'work guardian1 missing', 'rent child missing']);
    expect((await view(caseId)).notAsked).toEqual([kept]);
    // C2: 一致 shows at once.
    const checked = [{ item: 'permit', subject: 'child' } as const];
    files.setPlan(caseId, { items, answers: { guardians: 'one' }, checked });
    expect(await states())
      .toEqual(['permit child checked', 'work guardian1 missing', 'rent child missing']);
  });

  it('says which papers a clerk saw, which are to correct, and what is found in order', async () => {
    const caseId = files.newCase();
    const kept = await files.upload(caseId, pdf, work('guardian2'));
    const shown = [permit, work('guardian2'), rent]
      .map((place) => ({ ...place, shownAt: '2027-05-06T01:00:00.000Z' }));
    const correction = { places: [rent], answersBefore: files.plan.answers };
    files.setPlan(caseId, { shown, correction, checked: [work('guardian2')] });
    const { places } = await view(caseId);
    expect(places.map(({ state, shownAt }) => [state, shownAt])).toEqual([
      ['shown', shown[0]?.shownAt], ['missing', null], ['checked', shown[0]?.shownAt],
      ['to-correct', shown[0]?.shownAt],
    ]);
    expect(places.flatMap((place) => place.files)).toEqual([kept]);
  });

  it('is nobody’s after the revocation', async () => {
    const caseId = files.newCase();
    files.destroyKey(caseId);
    expect(await outcomeOf(view(caseId))).toBe('revoked');
  });
});

describe('moving and turning', () => {
  it('moves a file within its place', async () => {
    const caseId = files.newCase();
    const [first, , third] = await uploads(caseId, 3);
    await change(caseId, third?.fileId ?? '', { position: 0 });
    expect(await namesIn(caseId)).toEqual(['2.pdf', '0.pdf', '1.pdf']);
    await change(caseId, first?.fileId ?? '', { position: 19 });
    expect(await namesIn(caseId)).toEqual(['2.pdf', '1.pdf', '0.pdf']);
  });

  it('loses nothing when two move at once', async () => {
    const caseId = files.newCase();
    const all = await uploads(caseId, 4);
    await Promise.all(all.flatMap(({ fileId }, at) => [
      change(caseId, fileId, { position: 3 - at }), change(caseId, fileId, { position: 0 }),
    ]));
    expect((await namesIn(caseId)).sort()).toEqual(['0.pdf', '1.pdf', '2.pdf', '3.pdf']);
    const rows = await files.documents.em().find(MaterialFile, { caseId });
    expect(rows.map(({ position }) => position).sort()).toEqual([0, 1, 2, 3]);
  });

  it('is refused once the case takes nothing, and for a stranger’s file', async () => {
    const caseId = files.newCase();
    const [file] = await uploads(caseId, 1);
    const fileId = file?.fileId ?? '';
    const stranger = files.newCase();
    expect(await outcomeOf(change(stranger, fileId, { position: 0 }))).toBe('not-found');
    expect(await outcomeOf(remove(stranger, fileId))).toBe('not-found');
    files.setPlan(caseId, { takes: 'none' });
    expect(await outcomeOf(change(caseId, fileId, { position: 0 }))).toBe('action-not-allowed');
    expect(await outcomeOf(remove(caseId, fileId))).toBe('action-not-allowed');
    files.setPlan(caseId, { takes: 'later' });
    expect(await outcomeOf(remove(caseId, fileId))).toBe('action-not-allowed');
  });
});

describe('a page as a picture', () => {
  const page = async (caseId: string, fileId: string, number: number | string = 1) => {
    const response = await files.readPage(caseId, fileId, number);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it('is made once, again after a turn, and goes with its file', async () => {
    const caseId = files.newCase();
    const [file] = await uploads(caseId, 1);
    const fileId = file?.fileId ?? '';
    const both = await Promise.all([page(caseId, fileId), page(caseId, fileId)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const em = () => files.documents.em();
    expect(await em().count(RenderedPage, { fileId })).toBe(1);
    expect(await em().count(StoredFile, { caseId })).toBe(2);
    const again = await page(caseId, fileId);
    await change(caseId, fileId, { rotation: 90 });
    expect(await em().count(StoredFile, { caseId })).toBe(1);
    const turned = await page(caseId, fileId);
    expect([turned.status, turned.bytes.equals(again.bytes)]).toEqual([200, false]);
    expect((await page(caseId, fileId, 2)).status).toBe(404);
    expect((await page(caseId, fileId, '1?submission=1')).status).toBe(404);
    await remove(caseId, fileId);
    expect((await page(caseId, fileId)).status).toBe(404);
    expect(await em().count(StoredFile, { caseId })).toBe(0);
  });

  it('is staff’s only with the submission that contains its file, deleted or not', async () => {
    const caseId = files.newCase();
    const [submitted, other] = await uploads(caseId, 2);
    await remove(caseId, other?.fileId ?? '');
    if (!submitted) throw new Error('no file');
    await freeze(caseId, [submitted]);
    await remove(caseId, submitted.fileId);
    expect((await page(caseId, submitted.fileId)).status).toBe(404);
    expect((await page(caseId, submitted.fileId, '1?submission=1')).status).toBe(200);
    // A correction of the data has the files of the submission before it (B19).
    expect((await page(caseId, submitted.fileId, '1?submission=2')).status).toBe(200);
    expect((await page(caseId, other?.fileId ?? '', '1?submission=1')).status).toBe(404);
  });
});

describe('freezing the files of a submission', () => {
  it('keeps exactly what the parent saw, and answers a repeat the same', async () => {
    const caseId = files.newCase();
    const all = [...(await uploads(caseId, 2)), ...(await uploads(caseId, 1, rent))];
    expect(await outcomeOf(freeze(caseId, all.slice(1)))).toBe('version-conflict');
    const frozen = await freeze(caseId, all);
    expect(frozen.files).toEqual(all.map(({ fileId, hash }) => ({ fileId, hash })));
    // What happens to the list afterwards doesn't touch it.
    await uploads(caseId, 1);
    for (const { fileId } of all) await remove(caseId, fileId);
    expect(await freeze(caseId, all)).toEqual(frozen);
    const listed = await files.handlers['documents.list-submitted-files']({
      caseId, submissionVersion: 1, places: null,
    });
    expect(listed.files.map(({ fileId }) => fileId)).toEqual(all.map(({ fileId }) => fileId));
    expect(JSON.stringify(listed)).not.toContain('.pdf"');
    expect((await namesIn(caseId))).toEqual(['0.pdf']);
    const list = files.handlers['documents.list-submitted-files'];
    // An agency's places, of which none has a file.
    const elsewhere = [{ item: 'elsewhere', subject: 'child' as const }];
    expect(await list({ caseId, submissionVersion: 1, places: elsewhere })).toEqual({ files: [] });
    // A correction of the data alone is a submission with the same files (B19).
    expect(await list({ caseId, submissionVersion: 2, places: null }))
      .toEqual(await list({ caseId, submissionVersion: 1, places: null }));
  });

  it('names each place that lacks a file, except for those that may come later', async () => {
    const caseId = files.newCase();
    await uploads(caseId, 1, work('guardian1'));
    const refusal = await refusalOf(freeze(caseId, [], 1, files.plan));
    expect(refusal?.data.type).toBe('invalid-input');
    expect(refusal?.data.fields?.map(({ path }) => path))
      .toEqual(['materials.permit.child', 'materials.work.guardian2']);
    // A paper that a clerk saw needs no file.
    const shownAt = '2027-05-06T01:00:00.000Z';
    const plan = { ...files.plan, shown: [permit, work('guardian2')].map((place) => ({ ...place, shownAt })) };
    const others = await refusalOf(freeze(caseId, [], 1, { ...plan, shown: plan.shown.slice(1) }));
    expect(others?.data.fields?.map(({ path }) => path)).toEqual(['materials.permit.child']);
    const [uploaded] = (await view(caseId)).places.flatMap((place) => place.files);
    if (!uploaded) throw new Error('no file');
    expect((await freeze(caseId, [uploaded], 1, plan)).files).toHaveLength(1);
  });

  it('takes another manifest for a version that records didn’t keep', async () => {
    const caseId = files.newCase();
    const first = await uploads(caseId, 1);
    await freeze(caseId, first);
    const both = [...first, ...(await uploads(caseId, 1))];
    expect((await freeze(caseId, both)).files).toHaveLength(2);
  });

  it('and a deletion at once: either the file is frozen and stays, or neither', async () => {
    for (let round = 0; round < 5; round += 1) {
      const caseId = files.newCase();
      const [file] = await uploads(caseId, 1);
      if (!file) throw new Error('no file');
      const [frozen] = await Promise.all([
        outcomeOf(freeze(caseId, [file])), remove(caseId, file.fileId),
      ]);
      const kept = await files.documents.em().count(StoredFile, { caseId });
      expect([frozen, kept]).toEqual(frozen === 'passed' ? ['passed', 1] : ['version-conflict', 0]);
    }
  });
});

describe('erasing a case (B13)', () => {
  const erase = (caseId: string) => files.handlers['documents.erase-case']({ caseId });

  it('leaves neither rows nor chunks, submitted or not, and may be repeated', async () => {
    const caseId = files.newCase();
    const all = await uploads(caseId, 2);
    await files.readPage(caseId, all[0]?.fileId ?? '', 1);
    await freeze(caseId, all);
    const stored = await files.documents.em().find(StoredFile, { caseId });
    expect(stored).toHaveLength(3);
    await Promise.all([erase(caseId), erase(caseId)]);
    expect(await files.documents.em().count(StoredFile, { caseId })).toBe(0);
    expect(await files.documents.em().count(MaterialFile, { caseId })).toBe(0);
    for (const { name } of stored) {
      expect(await files.documents.chunks.findNext(name, 1)).toBeUndefined();
    }
    expect((await files.read(caseId, all[0]?.fileId ?? '')).status).toBe(410);
    expect(await outcomeOf(freeze(caseId, all))).toBe('revoked');
  });

  it('is final: what came before the key was gone brings nothing back', async () => {
    const caseId = files.newCase();
    await erase(caseId);
    // The key is still there, as it is for a minute in memory.
    expect(await files.outcome(caseId, pdf)).toMatchObject({ status: 410, type: 'revoked' });
    expect(await files.documents.em().count(StoredFile, { caseId })).toBe(0);
  });

  it('during uploads and pages leaves nothing', async () => {
    const caseId = files.newCase();
    const [file] = await uploads(caseId, 1);
    const working = [
      files.outcome(caseId, pdf, { key: randomUUID() }), files.outcome(caseId, pdf),
      files.readPage(caseId, file?.fileId ?? '', 1).then((response) => response.arrayBuffer()),
    ];
    await erase(caseId);
    await Promise.all(working);
    expect(await files.documents.em().count(StoredFile, { caseId })).toBe(0);
    expect(await files.documents.em().count(MaterialFile, { caseId })).toBe(0);
    expect(await files.documents.em().count(RenderedPage, { caseId })).toBe(0);
  });
});
