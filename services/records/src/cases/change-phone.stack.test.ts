import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone, someRegisteredData } from '@ruxue/testing/people';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { PhoneSlot } from '../registrations/phone-slot.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const caseWith = (phone = somePhone()) =>
  walkNewCase(test.handlers, '110101', someRegisteredData({ phone }));
const casesWith = (phones: readonly (string | undefined)[]) =>
  Promise.all(phones.map((phone) => caseWith(phone)));
const change = (caseId: string, phone: string, key: string = randomUUID()) =>
  test.handlers['records.change-phone']({ caseId, key, phone });
const phoneOf = async (caseId: string) =>
  (await test.handlers['records.get-phone']({ caseId })).phone;
const viewOf = (caseId: string) => test.handlers['records.get-enrolment']({ caseId });

const count = (outcomes: readonly string[], outcome: string) =>
  outcomes.filter((one) => one === outcome).length;

describe('records.change-phone (B20)', () => {
  it('changes the number wherever it is kept, and says so in view and audit', async () => {
    const walker = await caseWith();
    const { caseId } = walker;
    await walker.submit();
    const before = await viewOf(caseId);
    const submissionNow = () =>
      test.handlers['records.read-submission']({ caseId, submissionVersion: 1 });
    const { registeredVersion } = await submissionNow();
    const phone = somePhone();
    await change(caseId, phone);
    expect(await phoneOf(caseId)).toBe(phone);
    const { registered, details, version } = await viewOf(caseId);
    expect(version).toBe(before.version + 1);
    const { name } = walker.registered.guardian;
    expect(registered).toEqual({ ...walker.registered, guardian: { name, phone } });
    // The submission has it too: for the parent, for staff, and for the second system.
    const guardian1 = { ...before.details?.guardian1, phone };
    expect(details).toEqual({ ...before.details, guardian1 });
    const submission = await submissionNow();
    expect(submission.details.guardian1).toMatchObject({ name, phone });
    expect(submission.registeredVersion).toBeGreaterThan(registeredVersion);
    const em = test.records.em();
    const facts = { actorKind: 'parent', staffId: null, facts: {} };
    expect(await em.find(AuditEntry, { caseId, event: 'changePhone' })).toMatchObject([facts]);
  });

  it('is done once under a key, which is for no other number (L3)', async () => {
    const { caseId } = await caseWith();
    const [key, phone, other] = [randomUUID(), somePhone(), somePhone()];
    const find = (number: string) =>
      test.handlers['records.find-phone-change']({ caseId, key, phone: number });
    expect(await find(phone)).toEqual({ isDone: false });
    await change(caseId, phone, key);
    expect(await find(phone)).toEqual({ isDone: true });
    expect(await outcomeOf(find(other))).toBe('key-reused');
    expect(await outcomeOf(change(caseId, other, key))).toBe('key-reused');
    await change(caseId, other);
    // A repeat that comes late is answered, and doesn't bring the old number back.
    await change(caseId, phone, key);
    expect(await phoneOf(caseId)).toBe(other);
  });

  it('changes nothing when it is the same number again', async () => {
    const phone = somePhone();
    const { caseId } = await caseWith(phone);
    const before = await viewOf(caseId);
    await change(caseId, phone);
    expect(await viewOf(caseId)).toEqual(before);
    const em = test.records.em();
    expect(await em.count(AuditEntry, { caseId, event: 'changePhone' })).toBe(0);
  });

  it('gives three places to 20 cases that move to one number at once (S7)', async () => {
    const cases = await casesWith(Array.from({ length: 20 }, () => undefined));
    const phone = somePhone();
    const outcomes = await Promise.all(cases.map(({ caseId }) => outcomeOf(change(caseId, phone))));
    expect(count(outcomes, 'passed')).toBe(3);
    expect(count(outcomes, 'phone-accounts-full')).toBe(17);
    // A refused family keeps its number and its place.
    const em = test.records.em();
    for (const [index, { caseId, registered }] of cases.entries()) {
      const expected = outcomes[index] === 'passed' ? phone : registered.guardian.phone;
      expect(await phoneOf(caseId)).toBe(expected);
      expect(await em.count(PhoneSlot, { caseId })).toBe(1);
    }
  });

  it('gives three places to moving and new cases together (S7)', async () => {
    const cases = await casesWith(Array.from({ length: 8 }, () => undefined));
    const phone = somePhone();
    const outcomes = await Promise.all([
      ...cases.map(({ caseId }) => outcomeOf(change(caseId, phone))),
      ...Array.from({ length: 8 }, () => outcomeOf(caseWith(phone))),
    ]);
    expect(count(outcomes, 'passed')).toBe(3);
    expect(count(outcomes, 'phone-accounts-full')).toBe(13);
  });

  it('frees the old number', async () => {
    const phone = somePhone();
    const [first] = await casesWith([phone, phone, phone]);
    expect(await outcomeOf(caseWith(phone))).toBe('phone-accounts-full');
    await change(first?.caseId ?? '', somePhone());
    expect(await outcomeOf(caseWith(phone))).toBe('passed');
  });

  it('never lets cases that swap their numbers wait in a ring', async () => {
    const phones = [somePhone(), somePhone(), somePhone()];
    const cases = await casesWith([...phones, ...phones]);
    for (let round = 1; round <= 5; round += 1) {
      // A number may be full for a moment; anything but an answer fails the test.
      const outcomes = await Promise.all(cases.map(({ caseId }, index) =>
        outcomeOf(change(caseId, phones[(index + round) % 3] ?? ''))));
      expect(count(outcomes, 'passed') + count(outcomes, 'phone-accounts-full')).toBe(6);
    }
    const em = test.records.em();
    const caseId = cases.map((one) => one.caseId);
    expect(await em.count(PhoneSlot, { caseId })).toBe(6);
  });

  it('refuses a case that is being revoked', async () => {
    const walker = await caseWith();
    await walker.revoke();
    expect(await outcomeOf(change(walker.caseId, somePhone()))).toBe('revoked');
  });
});
