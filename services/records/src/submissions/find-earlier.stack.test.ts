import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { staffOf } from '@ruxue/testing/staff-of';

import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { Submission } from './submission.entity.ts';

const district = '110113';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const reviewOf = ({ caseId }: CaseWalker) =>
  test.handlers['records.get-review']({ actor: staffOf(district, ['reviewer']), caseId });

async function resubmitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.takeBack();
  await walker.submit({
    residenceAddress: '北京市顺义区石园东区8号', allergies: '花生', medicalHistory: '哮喘',
  });
  return walker;
}

it('shows staff the submission before, without health data (B5, B26)', async () => {
  const walker = await resubmitted();
  const { earlier, details } = await reviewOf(walker);
  expect(details?.residenceAddress).toBe('北京市顺义区石园东区8号');
  expect(earlier).toMatchObject({
    submissionVersion: 1, submittedAt: expect.any(String), newFiles: [],
    registered: walker.registered,
    details: { residenceAddress: walker.details.residenceAddress },
  });
  for (const hidden of ['青霉素', '花生', '哮喘', 'bloodType']) {
    expect(JSON.stringify({ earlier, details })).not.toContain(hidden);
  }
});

it('shows none for a first submission, nor one that never counted', async () => {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  expect((await reviewOf(walker)).earlier).toBeNull();
  const em = test.records.em();
  const first = await em.findOneOrFail(Submission, { caseId: walker.caseId, version: 1 });
  first.committedAt = null;
  await walker.takeBack();
  await walker.submit();
  await em.flush();
  expect((await reviewOf(walker)).earlier).toBeNull();
});

it('names the files that have come since', async () => {
  const walker = await resubmitted();
  const em = test.records.em();
  const files = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']
    .map((fileId) => ({ fileId, hash: 'a-hash' }));
  const { caseId } = walker;
  await em.nativeUpdate(Submission, { caseId, version: 1 }, { files: files.slice(0, 1) });
  await em.nativeUpdate(Submission, { caseId, version: 2 }, { files });
  expect((await reviewOf(walker)).earlier?.newFiles).toEqual([files[1]?.fileId]);
});
