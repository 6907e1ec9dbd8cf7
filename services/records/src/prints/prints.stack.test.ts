import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictCode, PublicationKind } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const reviewed = async (district: DistrictCode, outcome: 'approved' | 'rejected') => {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  await walker.decide(outcome);
  return walker;
};
const publish = async (district: DistrictCode, kind: PublicationKind): Promise<string> =>
  (await publishAll(test.handlers, district, kind)).batchId ?? '';
const noticeOf = ({ caseId }: CaseWalker) => test.handlers['records.get-notice']({ caseId });
const refusalOf = ({ caseId }: CaseWalker) => test.handlers['records.get-refusal']({ caseId });
const holds = async ({ caseId }: CaseWalker, paper: 'form' | 'notice') =>
  (await test.handlers['records.check-print']({ caseId, paper })).holds;

describe('a refusal on paper (B1)', () => {
  it('is there once it is published, and until then for nobody (S14)', async () => {
    const district = '110115';
    const undecided = await walkNewCase(test.handlers, district);
    await undecided.submit();
    const walker = await reviewed(district, 'rejected');
    expect(await outcomeOf(refusalOf(undecided))).toBe('action-not-allowed');
    expect(await outcomeOf(refusalOf(walker))).toBe('action-not-allowed');
    await publish(district, 'review');
    expect(await refusalOf(walker)).toMatchObject({
      districtName: '大兴区', accountNumber: walker.accountNumber,
      childName: walker.registered.child.name, season: expect.stringContaining('入学'),
      reasons: ['填写的信息与证明材料不一致'],
    });
    expect(await outcomeOf(noticeOf(walker))).toBe('action-not-allowed');
    expect(await outcomeOf(refusalOf(undecided))).toBe('action-not-allowed');
    await walker.revoke();
    expect(await outcomeOf(refusalOf(walker))).toBe('revoked');
  });
});

describe('the papers of an approved child (S16, S17, B12)', () => {
  it('hold and come with their publication', async () => {
    const district = '110114';
    const walker = await reviewed(district, 'approved');
    expect(await holds(walker, 'form')).toBe(false);
    await walker.followReview(await publish(district, 'review'), 'approved');
    await walker.sync();
    expect(await holds(walker, 'form')).toBe(true);
    const actor = { kind: 'parent' } as const;
    const confirmed = { type: 'confirmData', actor, submissionVersion: 1 } as const;
    await walker.apply(confirmed, { confirmedVersion: 1 });
    const schoolId = 'school-110114-1';
    await walker.present(schoolId);
    await walker.enrol();
    await walker.approveAdmission();
    // Approved, and not published: nothing of it shows.
    expect(await outcomeOf(noticeOf(walker))).toBe('action-not-allowed');
    expect(await holds(walker, 'notice')).toBe(false);

    await publish(district, 'admission');
    const school = await test.records.call('collection.get-school', { schoolId });
    const notice = await noticeOf(walker);
    expect(notice).toMatchObject({
      districtName: '昌平区', schoolName: school.name, schoolAddress: school.address,
      childName: walker.registered.child.name,
    });
    expect(notice.paragraphs[0])
      .toBe(`尊敬的家长：您的孩子${walker.registered.child.name}已经被${school.name}接收入学。`);
    expect([await holds(walker, 'form'), await holds(walker, 'notice')]).toEqual([true, true]);
    expect(await holds({ ...walker, caseId: randomUUID() }, 'form')).toBe(false);
  });

  it('do not hold any more from the moment a revocation begins (S20)', async () => {
    const district = '110113';
    const walker = await reviewed(district, 'approved');
    await walker.followReview(await publish(district, 'review'), 'approved');
    await walker.sync();
    expect(await holds(walker, 'form')).toBe(true);
    await walker.revoke();
    expect(await holds(walker, 'form')).toBe(false);
  });
});
