import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Details, StaffActor } from '@ruxue/contracts';
import { columnsContaining } from '@ruxue/testing/columns-containing';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { fillSearch } from '../search/fill-search.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110107';
const reviewer = staffOf(district, ['reviewer']);
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

let doors = 0;
/** An address that no other case of the suite has. */
const ownAddress = () => {
  doors += 1;
  return `北京市石景山区苹果园路${doors}号`;
};

async function submitted(
  change: Partial<Details> = {}, of: typeof district | '110109' = district,
): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, of);
  await walker.submit({
    residenceAddress: ownAddress(), householdAddress: ownAddress(), ...change,
  });
  return walker;
}

const list = ({ caseId }: { caseId: string }, actor: StaffActor = reviewer) =>
  test.handlers['records.list-likenesses']({ actor, caseId });
const mark = (one: CaseWalker, other: { caseId: string }, actor = reviewer) =>
  test.handlers['records.mark-not-duplicate']({
    actor, caseId: one.caseId, otherId: other.caseId,
  });
const unmark = (one: CaseWalker, other: CaseWalker) =>
  test.handlers['records.unmark-not-duplicate']({
    actor: reviewer, caseId: one.caseId, otherId: other.caseId,
  });
const eventsOf = async ({ caseId }: CaseWalker) =>
  (await test.records.em().find(AuditEntry, { caseId }, { orderBy: { id: 'asc' } }))
    .map(({ event }) => event);
/** Two children with one address. */
async function neighbours(): Promise<[CaseWalker, CaseWalker]> {
  const residenceAddress = ownAddress();
  return [await submitted({ residenceAddress }), await submitted({ residenceAddress })];
}

describe('what cases of a district have in common (B6)', () => {
  it('is nothing for strangers', async () => {
    expect(await list(await submitted())).toMatchObject({ likenesses: [], hasMore: false });
  });

  it('is the address however it is written, with both families side by side', async () => {
    const one = await submitted({ residenceAddress: '北京市石景山区古城大街 66号' });
    const other = await submitted({ residenceAddress: '石景山区古城大街６６号。' });
    const { likenesses } = await list(one);
    expect(likenesses).toMatchObject([{
      caseId: other.caseId, accountNumber: other.accountNumber, kinds: ['address'],
      isSameGuardian: false, notDuplicate: null,
      family: {
        childName: other.registered.child.name, residenceAddress: '石景山区古城大街６６号。',
        guardians: [{ name: other.details.guardian1.name }, {}],
      },
    }]);
    expect(JSON.stringify(likenesses)).not.toContain('青霉素');
    expect((await list(other)).likenesses).toMatchObject([{ caseId: one.caseId }]);
  });

  it('tells a sibling from one number under two names', async () => {
    const one = await submitted();
    const { guardian2 } = one.details;
    const sibling = await submitted({ guardian2 });
    if (guardian2 === null) throw new Error('expected a second guardian');
    const renamed = { ...guardian2, name: '欧阳明月', phone: somePhone() };
    const stranger = await submitted({ guardian2: renamed });
    const { likenesses } = await list(one);
    const of = ({ caseId }: CaseWalker) => likenesses.find((like) => like.caseId === caseId);
    expect(of(sibling)).toMatchObject({
      kinds: ['guardianNumber', 'phone'], isSameGuardian: true,
    });
    expect(of(stranger)).toMatchObject({ kinds: ['guardianNumber'], isSameGuardian: false });
  });

  it('follows a change of telephone, and of what is submitted again', async () => {
    const one = await submitted();
    const other = await submitted();
    const phone = somePhone();
    for (const { caseId } of [one, other]) {
      await test.handlers['records.change-phone']({ caseId, key: randomUUID(), phone });
    }
    expect((await list(one)).likenesses).toMatchObject([{ kinds: ['phone'] }]);
    await other.takeBack();
    const moved = ownAddress();
    await other.submit({ residenceAddress: moved, householdAddress: ownAddress() });
    expect((await list(await submitted({ residenceAddress: moved }))).likenesses)
      .toMatchObject([{ caseId: other.caseId, kinds: ['address'] }]);
  });

  it('keeps every read, in the case of each family that was shown (B11)', async () => {
    const [one, other] = await neighbours();
    await list(one);
    expect((await eventsOf(one)).at(-1)).toBe('readLikenesses');
    expect((await eventsOf(other)).at(-1)).toBe('readLikeness');
  });

  it('changes nothing of what a parent sees (S14)', async () => {
    const [one, other] = await neighbours();
    const views = () => Promise.all([one, other].map(async ({ caseId }) =>
      JSON.stringify(await test.handlers['records.get-enrolment']({ caseId }))));
    const before = await views();
    await list(one);
    await mark(one, other);
    expect(await views()).toEqual(before);
  });
});

describe('「不是重复」', () => {
  it('is kept for both, with who and when, until it is taken back; each is audited', async () => {
    const [one, other] = await neighbours();
    await mark(one, other);
    await mark(other, one, { ...reviewer, staffId: 'somebody-later' });
    const kept = { staffId: reviewer.staffId, judgedAt: expect.any(String) };
    for (const walker of [one, other]) {
      expect((await list(walker)).likenesses).toMatchObject([{ notDuplicate: kept }]);
    }
    await unmark(other, one);
    await unmark(other, one);
    expect((await list(one)).likenesses).toMatchObject([{ notDuplicate: null }]);
    const marks = (await eventsOf(one)).filter((event) => event.endsWith('NotDuplicate'));
    expect(marks).toEqual(['markNotDuplicate', 'unmarkNotDuplicate']);
  });

  it('is refused of oneself, of the unlike, of another district, of the revoked', async () => {
    const [one, other] = await neighbours();
    const refused = await refusalOf(mark(one, one));
    expect(refused?.data).toMatchObject({ type: 'invalid-input', fields: [{ path: 'otherId' }] });
    expect(await outcomeOf(mark(one, await submitted()))).toBe('not-found');
    expect(await outcomeOf(mark(one, { caseId: randomUUID() }))).toBe('not-found');
    const { guardian2 } = one.details;
    expect(await outcomeOf(mark(one, await submitted({ guardian2 }, '110109')))).toBe('not-found');
    await other.revoke();
    expect(await outcomeOf(mark(one, other))).toBe('revoked');
    expect((await list(one)).likenesses).toEqual([]);
    expect(await outcomeOf(list(other))).toBe('revoked');
  });
});

describe('jurisdiction (L7)', () => {
  it.each([
    ['a clerk', staffOf(district, ['counter-clerk']), 'forbidden'],
    ['an agency', { ...staffOf(district, ['agency-reviewer']), agency: 'police' }, 'forbidden'],
    ['the city office', staffOf(district, ['city-office']), 'forbidden'],
    ['a manager elsewhere', staffOf('110109'), 'not-found'],
  ] as const)('keeps %s out, and the refusal', async (_, actor, type) => {
    const [one, other] = await neighbours();
    const by = { ...actor, staffId: randomUUID() };
    expect(await outcomeOf(list(one, by))).toBe(type);
    expect(await outcomeOf(mark(one, other, by))).toBe(type);
    expect(await test.records.em().find(AuditEntry, { staffId: by.staffId })).toMatchObject([
      { event: 'refused', facts: { refused: 'listLikenesses', reason: type } },
      { event: 'refused', facts: { refused: 'markNotDuplicate', reason: type } },
    ]);
  });

  it('tells of a match in another district the city office alone, by numbers', async () => {
    const cityOffice = { ...staffOf(district, ['city-office']), district: null };
    const read = (cursor?: string, actor: StaffActor = cityOffice) =>
      test.handlers['records.list-distant-likenesses'](
        { actor, ...(cursor === undefined ? {} : { cursor }) });
    const one = await submitted();
    const { guardian2 } = one.details;
    const other = await submitted({ guardian2 }, '110109');
    expect((await list(one)).likenesses).toEqual([]);
    const { pairs } = await read();
    const pair = pairs.find((two) => [two.one.caseId, two.other.caseId].includes(one.caseId));
    expect(pair?.kinds).toEqual(['guardianNumber', 'phone']);
    expect(new Set([pair?.one, pair?.other])).toEqual(new Set([
      { caseId: one.caseId, accountNumber: one.accountNumber, district },
      { caseId: other.caseId, accountNumber: other.accountNumber, district: '110109' },
    ]));
    expect((await read(`${pair?.one.caseId}.${pair?.other.caseId}`)).pairs).not.toContainEqual(pair);
    expect(await outcomeOf(read('nonsense'))).toBe('invalid-input');
    expect(await outcomeOf(read(undefined, staffOf(district)))).toBe('forbidden');
    // What the season before has kept is compared no more.
    const move = (season: string) =>
      test.records.em().nativeUpdate(EnrolmentCase, { id: other.caseId }, { season });
    const { season } = await test.records.em().findOneOrFail(EnrolmentCase, { id: other.caseId });
    await move('2020');
    expect((await read()).pairs).not.toContainEqual(pair);
    await move(season);
    expect((await read()).pairs).toContainEqual(pair);
    await other.revoke();
    expect((await read()).pairs).not.toContainEqual(pair);
  });
});

it('says while older cases are still missing that more may come', async () => {
  const [one] = await neighbours();
  expect((await list(one)).isComplete).toBe(false);
  await fillSearch(test.records, new AbortController().signal);
  expect((await list(one)).isComplete).toBe(true);
});

it('leaves nothing of an erased case, not even a hash (B13)', async () => {
  const [one, other] = await neighbours();
  await mark(one, other);
  await one.revoke();
  await test.handlers['records.erase-case']({ caseId: one.caseId });
  const columns = await columnsContaining(test.databaseUrl, one.caseId);
  expect(columns.filter((column) => /likeness|duplicate/u.test(column))).toEqual([]);
  expect((await list(other)).likenesses).toEqual([]);
});
