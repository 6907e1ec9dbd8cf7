import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stage } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someName, someRegisteredData } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry, type AuditFacts } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
let submitted: CaseWalker;
let registered: CaseWalker;
const actor = staffOf('110109', ['reviewer']);
const manager = staffOf('110109');
const clerk = staffOf('110109', ['counter-clerk']);
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

const list = (request: { q?: string; stage?: Stage; cursor?: string } = {}, by = actor) =>
  test.handlers['records.list-reviews']({ actor: by, ...request });

const idsOf = async (queue: ReturnType<typeof list>) =>
  (await queue).items.map(({ caseId }) => caseId);

describe('records.list-reviews (B6, L7)', () => {
  it.each([actor, manager])(
    "shows the district's submitted cases, and none being revoked or only registered", async (by) => {
      expect(await idsOf(list({}, by))).toEqual([submitted.caseId]);
      expect((await list({}, by)).counts).toEqual({ inReview: 1 });
      expect(await idsOf(list({ stage: 'inReview' }, by))).toEqual([submitted.caseId]);
      expect(await idsOf(list({ stage: 'registered' }, by))).toEqual([]);
      expect(await idsOf(list({ q: childName }, by))).toEqual([submitted.caseId]);
    },
  );

  const numbersOf = ({ accountNumber, registered: { child } }: CaseWalker) =>
    [accountNumber, child.documentNumber, ` ${child.documentNumber.toLowerCase()}`];

  it('shows a reviewer nothing that was never submitted, whatever is searched', async () => {
    const { registered: { child } } = registered;
    for (const q of [...numbersOf(registered), child.name]) {
      expect(await idsOf(list({ q }))).not.toContain(registered.caseId);
    }
    for (const q of numbersOf(submitted)) expect(await idsOf(list({ q }))).toEqual([submitted.caseId]);
    const { caseId } = registered;
    const read = test.handlers['records.get-review']({ actor, caseId });
    expect(await outcomeOf(read)).toBe('not-found');
  });

  it('lets managers find it by its exact number, which is kept', async () => {
    for (const q of numbersOf(registered)) {
      expect(await idsOf(list({ q }, manager))).toEqual([registered.caseId]);
    }
    const { caseId } = registered;
    const em = test.records.em();
    const { staffId } = manager;
    expect(await em.count(AuditEntry, { caseId, event: 'findUnsubmitted', staffId })).toBe(3);
    const read = test.handlers['records.get-review']({ actor: manager, caseId });
    expect(await read).toMatchObject({ caseId, submissionVersion: 0, details: null });
  });

  it('is not for a clerk at the counter, and neither is a case of it (B9)', async () => {
    const { caseId, accountNumber } = registered;
    expect(await outcomeOf(list({ q: accountNumber }, clerk))).toBe('forbidden');
    const read = test.handlers['records.get-review']({ actor: clerk, caseId });
    expect(await outcomeOf(read)).toBe('forbidden');
  });

  it('keeps who looked for what and how much was found, and no text (B11)', async () => {
    const by = { ...actor, staffId: randomUUID() };
    await list({}, by);
    await list({ q: childName, stage: 'inReview' }, by);
    await list({ q: '00000000' }, by);
    await outcomeOf(list({}, { ...staffOf('110109', ['school-officer']), staffId: by.staffId }));
    expect(await factsOf(by.staffId)).toEqual([
      { by: [], tab: 'all', stage: 'all', isFirstPage: true, found: 1, caseIds: [expect.any(String)] },
      {
        by: ['childName', 'guardianName', 'address'], tab: 'all', stage: 'inReview',
        isFirstPage: true, found: 1, caseIds: [expect.any(String)],
      },
      { by: ['accountNumber'], tab: 'all', stage: 'all', isFirstPage: true, found: 0, caseIds: [] },
      { refused: 'listReviews', reason: 'forbidden', roles: ['school-officer'] },
    ]);
  });

  it('finds by account number and by whole name', async () => {
    expect(await idsOf(list({ q: submitted.accountNumber }))).toEqual([submitted.caseId]);
    expect(await idsOf(list({ q: childName }))).toEqual([submitted.caseId]);
    expect(await idsOf(list({ q: '欧阳' }))).toEqual([]);
  });

  it.each(['·', '•', '.'])('finds a name of parts that is typed with %s', async (mark) => {
    const walker = await walkNewCase(
      test.handlers, '110106', someRegisteredData({ childName: '阿依古丽·买买提' }),
    );
    await walker.submit();
    const { caseId } = walker;
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
      await walker.submit();
      if (index % 2 === 0) await walker.takeBack();
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

const factsOf = async (staffId: string): Promise<AuditFacts[]> => {
  const em = test.records.em();
  const entries = await em.find(AuditEntry, { staffId }, { orderBy: { id: 'asc' } });
  return entries.map(({ facts }) => facts);
};

describe('a case that was taken back (B5)', () => {
  it('is seen as it was frozen, by whomever, whatever is corrected meanwhile', async () => {
    const before = someName();
    const walker = await walkNewCase(
      test.handlers, '110105', someRegisteredData({ childName: before }),
    );
    const { caseId, registered: { child, guardian } } = walker;
    await walker.submit();
    await walker.takeBack();
    const { householdProvince, sex, birthDate } = child;
    const after = `${before}·买买提`;
    await test.handlers['records.correct-registered']({
      caseId, actor: { kind: 'parent' }, key: randomUUID(),
      correction: {
        child: { householdProvince, sex, birthDate, name: after }, guardian: { name: '阿依古丽' },
      },
    });
    for (const by of [staffOf('110105', ['reviewer']), staffOf('110105')]) {
      const review = await test.handlers['records.get-review']({ actor: by, caseId });
      expect(review).toMatchObject({
        childName: before, registered: { child, guardian }, submittedAt: null, submissionVersion: 1,
        details: { guardian1: guardian, householdAddress: walker.details.householdAddress },
      });
      expect((await list({ q: before }, by)).items).toMatchObject([{ caseId, childName: before }]);
      expect(await idsOf(list({ q: after }, by))).toEqual([]);
    }
    await walker.submit();
    const by = staffOf('110105', ['reviewer']);
    expect((await list({ q: after }, by)).items).toMatchObject([{ caseId, childName: after }]);
    expect(await idsOf(list({ q: before }, by))).toEqual([]);
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
    const em = test.records.em();
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
      const em = test.records.em();
      const refused = { event: 'refused', caseId: request.caseId };
      expect(await em.find(AuditEntry, refused)).toMatchObject([
        { staffId: request.actor.staffId, facts: { refused: 'getReview', reason: 'not-found' } },
      ]);
    }
  });

  it('tells the decision, published or not', async () => {
    const walker = await walkNewCase(test.handlers, '110109');
    await walker.submit();
    await walker.decide('rejected');
    const { caseId } = walker;
    const { decision } = await test.handlers['records.get-review']({ actor, caseId });
    expect(decision).toMatchObject({
      version: 1, outcome: 'rejected', reasonCodes: ['details-differ'], isPublished: false,
    });
  });
});
