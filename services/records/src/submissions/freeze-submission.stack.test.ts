import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictCode, MaterialManifest } from '@ruxue/contracts';
import { requestHash, Unavailable, type Call } from '@ruxue/service-kit';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someDetails } from '@ruxue/testing/people';

import { createHandlers } from '../handlers.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { Submission } from './submission.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

/** A case with a complete draft, and no file at documents. */
async function draftedCase(district: DistrictCode = '110106') {
  const walker = await walkNewCase(test.handlers, district);
  const { caseId, registered } = walker;
  const data = { ...someDetails(registered) };
  await test.handlers['records.save-draft']({ caseId, baseVersion: 0, data });
  return walker;
}

/** Records beside a documents that answers like this. */
function besideDocuments(answer: () => { files: MaterialManifest }) {
  const call = ((name, request) => name === 'documents.freeze-files'
    ? Promise.resolve().then(answer)
    : test.records.call(name, request)) as Call;
  return createHandlers({ ...test.records, call });
}

const submissionsOf = ({ caseId }: { caseId: string }) =>
  test.records.em().find(Submission, { caseId }, { orderBy: { version: 'asc' } });
const filesOf = (...hashes: string[]): MaterialManifest =>
  hashes.map((hash) => ({ fileId: randomUUID(), hash }));

describe('the files of a submission (B4)', () => {
  it('are asked for place by place, where the district wants them with it', async () => {
    const walker = await draftedCase('110120');
    const freeze = test.handlers['records.freeze-submission'];
    const refusal = await refusalOf(freeze({ caseId: walker.caseId, draftVersion: 1 }));
    expect(refusal?.data.type).toBe('invalid-input');
    expect(refusal?.data.fields?.map(({ path }) => path)).toEqual([
      'materials.residence-rented.child', 'materials.household-same.child',
    ]);
    expect(await submissionsOf(walker)).toEqual([]);
  });

  it('are just those that the parent saw', async () => {
    const walker = await draftedCase();
    const { caseId } = walker;
    const freeze = test.handlers['records.freeze-submission'];
    const others = requestHash(filesOf('seen'));
    expect(await outcomeOf(freeze({ caseId, draftVersion: 1, manifest: others })))
      .toBe('version-conflict');
    expect(await submissionsOf(walker)).toEqual([]);
    const frozen = await freeze({ caseId, draftVersion: 1, manifest: requestHash([]) });
    expect(frozen).toMatchObject({ submissionVersion: 1 });
    // An older page and an older history name none.
    expect(await freeze({ caseId, draftVersion: 1 })).toEqual(frozen);
    expect(await submissionsOf(walker)).toMatchObject([{ version: 1, files: [] }]);
  });

  it('are kept with it, and a repeat asks documents for nothing', async () => {
    const walker = await draftedCase();
    const files = filesOf('first', 'second');
    let asked = 0;
    const handlers = besideDocuments(() => {
      asked += 1;
      return { files };
    });
    const again = { caseId: walker.caseId, draftVersion: 1, manifest: requestHash(files) };
    const frozen = await handlers['records.freeze-submission'](again);
    expect(await handlers['records.freeze-submission'](again)).toEqual(frozen);
    expect(asked).toBe(1);
    expect(await submissionsOf(walker)).toMatchObject([{ version: 1, files, committedAt: null }]);
  });

  it('make another version of one draft, when an outage kept the first from being committed', async () => {
    const walker = await draftedCase();
    let files = filesOf('first');
    const handlers = besideDocuments(() => ({ files }));
    const freeze = () => handlers['records.freeze-submission']({
      caseId: walker.caseId, draftVersion: 1, manifest: requestHash(files),
    });
    const first = files;
    expect(await freeze()).toMatchObject({ submissionVersion: 1 });
    files = [...first, ...filesOf('added')];
    expect(await freeze()).toMatchObject({ submissionVersion: 2 });
    files = first;
    expect(await freeze()).toMatchObject({ submissionVersion: 1 });
  });

  it('that change while records waits are frozen with no other draft', async () => {
    const walker = await draftedCase();
    const { caseId } = walker;
    const handlers = besideDocuments(() => ({ files: [] }));
    const slow = createHandlers({
      ...test.records,
      call: (async (name, request) => {
        if (name !== 'documents.freeze-files') return test.records.call(name, request);
        // Another device saves just now.
        const data = { ...someDetails(walker.registered), housing: 'owned' };
        await handlers['records.save-draft']({ caseId, baseVersion: 1, data });
        return { files: [] };
      }) as Call,
    });
    const frozen = slow['records.freeze-submission']({ caseId, draftVersion: 1 });
    expect(await outcomeOf(frozen)).toBe('version-conflict');
    expect(await submissionsOf(walker)).toEqual([]);
  });

  it('that documents cannot freeze now leave everything as it is', async () => {
    const walker = await draftedCase();
    const { caseId } = walker;
    const handlers = besideDocuments(() => {
      throw new Unavailable('documents.freeze-files', 'away');
    });
    const asked = { caseId, draftVersion: 1 };
    await expect(handlers['records.freeze-submission'](asked)).rejects.toThrow(Unavailable);
    expect(await submissionsOf(walker)).toEqual([]);
    expect(await test.handlers['records.freeze-submission'](asked))
      .toMatchObject({ submissionVersion: 1 });
  });
});
