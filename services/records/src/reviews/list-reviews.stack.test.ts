import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someRegisteredData } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
let submitted: CaseWalker;
let registered: CaseWalker;
const actor = staffOf('110109', ['reviewer']);
const childName = '欧阳小雨';

beforeAll(async () => {
  test = await openTestRecords();
  const newNamesake = () =>
    walkNewCase(test.handlers, '110109', someRegisteredData({ childName }));
  registered = await newNamesake();
  submitted = await newNamesake();
  await submitted.submit();
  const revoking = await walkNewCase(test.handlers, '110109');
  await revoking.revoke();
});
afterAll(() => test.close());

const list = (request: { q?: string; stage?: 'inReview'; cursor?: string } = {}, by = actor) =>
  test.handlers['records.list-reviews']({ actor: by, ...request });

const idsOf = async (queue: ReturnType<typeof list>) =>
  (await queue).items.map(({ caseId }) => caseId);

describe('records.list-reviews (B6, L7)', () => {
  it("shows the district's cases, submitted ones first, and none being revoked", async () => {
    expect(await idsOf(list())).toEqual([submitted.caseId, registered.caseId]);
    expect((await list()).counts).toEqual({ inReview: 1, registered: 1 });
    expect(await idsOf(list({ stage: 'inReview' }))).toEqual([submitted.caseId]);
  });

  it('finds by account number and by whole name', async () => {
    expect(await idsOf(list({ q: submitted.accountNumber }))).toEqual([submitted.caseId]);
    expect(await idsOf(list({ q: childName }))).toHaveLength(2);
    expect(await idsOf(list({ q: '欧阳' }))).toEqual([]);
  });

  it.each(['·', '•', '.'])('finds a name of parts that is typed with %s', async (mark) => {
    const { caseId } = await walkNewCase(
      test.handlers, '110106', someRegisteredData({ childName: '阿依古丽·买买提' }),
    );
    const q = ` 阿依古丽${mark}买买提`;
    expect(await idsOf(list({ q }, staffOf('110106')))).toContain(caseId);
  });

  it('shows nothing of it to another district, and nothing at all to other roles', async () => {
    const elsewhere = staffOf('110101', ['reviewer']);
    expect((await list({ q: submitted.accountNumber }, elsewhere)).items).toEqual([]);
    for (const role of ['school-officer', 'city-office', 'operator'] as const) {
      await expect(list({}, staffOf('110109', [role]))).rejects.toMatchObject({
        data: { type: 'forbidden' },
      });
    }
  });

  it('goes on after a page, each case once', async () => {
    const district = '110107';
    const walkers: CaseWalker[] = [];
    for (let index = 0; index < 52; index += 1) {
      const walker = await walkNewCase(test.handlers, district);
      if (index % 2 === 0) await walker.submit();
      walkers.push(walker);
    }
    const by = staffOf(district);
    const first = await list({}, by);
    expect(first.items).toHaveLength(50);
    const second = await list({ cursor: first.nextCursor ?? '' }, by);
    expect(second.nextCursor).toBeNull();
    const seen = [...first.items, ...second.items].map(({ caseId }) => caseId);
    expect(new Set(seen)).toEqual(new Set(walkers.map(({ caseId }) => caseId)));
    expect(seen).toHaveLength(52);
  });

  it('takes no cursor of somebody else', async () => {
    const asked = list({ cursor: 'bm90LWEtY3Vyc29y' });
    await expect(asked).rejects.toMatchObject({ data: { type: 'invalid-input' } });
  });
});

describe('records.get-review', () => {
  it('shows the case without health data, and keeps that it was read (B11, B26)', async () => {
    const { caseId, details } = submitted;
    const review = await test.handlers['records.get-review']({ actor, caseId });
    expect(review).toMatchObject({
      caseId, childName, stage: 'inReview', submissionVersion: 1,
      details: {
        householdAddress: details.householdAddress, guardian2: { name: details.guardian2?.name },
      },
    });
    expect(JSON.stringify(review)).not.toContain('青霉素');
    const em = test.records.database.em.fork();
    const entries = await em.find(AuditEntry, { caseId, event: 'readReview' });
    expect(entries).toMatchObject([{ actorKind: 'staff', staffId: actor.staffId }]);
  });

  it('knows no case of another district', async () => {
    const { caseId } = submitted;
    for (const request of [
      { actor: staffOf('110101', ['reviewer']), caseId },
      { actor, caseId: randomUUID() },
    ]) {
      const asked = test.handlers['records.get-review'](request);
      await expect(asked).rejects.toMatchObject({ data: { type: 'not-found' } });
    }
  });

  it('tells the decision, published or not', async () => {
    const walker = await walkNewCase(test.handlers, '110109');
    await walker.submit();
    await walker.decide('rejected');
    const { caseId } = walker;
    const { decision } = await test.handlers['records.get-review']({ actor, caseId });
    expect(decision).toMatchObject({
      version: 1, outcome: 'rejected', reasonCodes: ['residence-proof'], isPublished: false,
    });
  });
});
