import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110115';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

/** Somebody of whom no other test leaves traces. */
const someClerk = (of = staffOf(district, ['counter-clerk'])): StaffActor =>
  ({ ...of, staffId: randomUUID() });
const newCase = () => walkNewCase(test.handlers, district);
const find = (q: string, actor = someClerk(), formCaseId?: string | null) =>
  test.handlers['records.find-counter-case']({ actor, q, formCaseId });
const read = ({ caseId }: Pick<CaseWalker, 'caseId'>, actor = someClerk()) =>
  test.handlers['records.get-counter-case']({ actor, caseId });
const print = ({ caseId }: Pick<CaseWalker, 'caseId'>, actor = someClerk()) =>
  test.handlers['records.check-counter-print']({ actor, caseId });
const tracesOf = ({ staffId }: StaffActor) =>
  test.records.em().find(AuditEntry, { staffId }, { orderBy: { id: 'asc' } });

/** Those whom a child is nothing to, with what they are told of one. */
const strangers = [
  ['a clerk of another district', staffOf('110116', ['counter-clerk']), 'not-found'],
  ['a reviewer', staffOf(district, ['reviewer']), 'forbidden'],
  ['a manager', staffOf(district), 'forbidden'],
  ['a school', staffOf(district, ['school-officer']), 'forbidden'],
] as const;

describe('a clerk finds a child (B9)', () => {
  it('by the whole number of account, ID card or form, submitted or not', async () => {
    const walker = await newCase();
    const { caseId, accountNumber, registered: { child } } = walker;
    const found = { caseId, accountNumber, childName: child.name };
    for (const q of [accountNumber, ` ${child.documentNumber.toLowerCase()}`]) {
      expect(await find(q)).toEqual({ found });
    }
    const form = '1234567890';
    expect(await find(form, someClerk(), caseId)).toEqual({ found: null });
    await walker.submit();
    expect(await find(form, someClerk(), caseId)).toEqual({ found });
    expect(await find(form, someClerk(), null)).toEqual({ found: null });
  });

  it('by no name, no part of a number, and no telephone', async () => {
    const { accountNumber, registered: { child, guardian } } = await newCase();
    for (const q of [child.name, accountNumber.slice(0, 7), guardian.phone, guardian.name]) {
      expect(await outcomeOf(find(q))).toBe('invalid-input');
    }
  });

  it('in the own district alone, and none from its revocation on (S20)', async () => {
    const walker = await newCase();
    const elsewhere = someClerk(staffOf('110116', ['counter-clerk']));
    expect(await find(walker.accountNumber, elsewhere)).toEqual({ found: null });
    await walker.revoke();
    expect(await find(walker.accountNumber)).toEqual({ found: null });
  });

  it('and each search is kept, found or not, without its text (B11)', async () => {
    const clerk = someClerk();
    const { caseId, accountNumber } = await newCase();
    await find(accountNumber, clerk);
    await find('00000000', clerk);
    expect(await tracesOf(clerk)).toMatchObject([
      { event: 'findAtCounter', caseId, facts: { by: ['accountNumber'] } },
      { event: 'findAtCounter', caseId: null, facts: { by: ['accountNumber'] } },
    ]);
    expect(JSON.stringify(await tracesOf(clerk))).not.toContain(accountNumber);
  });

  it.each(strangers.slice(1))('and nobody else: %s', async (_who, actor, type) => {
    const { accountNumber } = await newCase();
    expect(await outcomeOf(find(accountNumber, someClerk(actor)))).toBe(type);
  });
});

describe('a child at the counter (B9, B26)', () => {
  it('is the parent’s card with what is compared, and the look is kept', async () => {
    const walker = await newCase();
    const { caseId, registered: { child, guardian } } = walker;
    const clerk = someClerk();
    const { card, registered, counterPlaces, mayMark } = await read(walker, clerk);
    expect(card).toMatchObject({ status: '待填写详细信息', childName: child.name });
    const { name, documentNumber, birthDate } = child;
    expect(registered).toEqual({ child: { name, documentNumber, birthDate }, guardian });
    expect(counterPlaces.length).toBeGreaterThan(0);
    expect(mayMark).toBe(true);
    expect(await tracesOf(clerk)).toMatchObject([{ event: 'readCounterCase', caseId }]);
  });

  it('may be taken back by its family still: a clerk’s look begins no review (B5)', async () => {
    const walker = await newCase();
    await walker.submit();
    await read(walker);
    const { caseId } = walker;
    await expect(test.handlers['records.check-take-back']({ caseId })).resolves.toEqual({});
    await walker.takeBack();
    expect((await read(walker)).card.status).toBe('待填写详细信息');
  });

  it('shows nothing of a decision before its publication (S14)', async () => {
    const walker = await newCase();
    await walker.submit();
    await walker.verify();
    const before = await read(walker);
    await walker.decide('rejected');
    expect(await read(walker)).toEqual({ ...before, mayMark: false });
  });

  it.each(strangers)('is not there for %s, and that leaves a trace', async (_who, actor, type) => {
    const walker = await newCase();
    const stranger = someClerk(actor);
    for (const [asked, refused] of [[read, 'getCounterCase'], [print, 'printCounterSheet']] as const) {
      expect(await outcomeOf(asked(walker, stranger))).toBe(type);
      expect((await tracesOf(stranger)).at(-1)).toMatchObject({
        event: 'refused', facts: { refused, reason: type },
      });
    }
  });

  it('is gone once its revocation has begun (S20)', async () => {
    const walker = await newCase();
    await walker.revoke();
    expect(await outcomeOf(read(walker))).toBe('revoked');
    expect(await outcomeOf(print(walker))).toBe('revoked');
    expect(await outcomeOf(read({ caseId: randomUUID() }))).toBe('not-found');
  });

  it('has its sheet printed, which is kept (B11)', async () => {
    const walker = await newCase();
    const clerk = someClerk();
    expect(await print(walker, clerk)).toEqual({});
    const { caseId } = walker;
    expect(await tracesOf(clerk)).toMatchObject([{ event: 'printCounterSheet', caseId }]);
  });
});
