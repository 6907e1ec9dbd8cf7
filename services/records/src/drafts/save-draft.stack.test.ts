import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someDetails } from '@ruxue/testing/people';

import { Consent } from '../readings/consent.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const newCase = () => walkNewCase(test.handlers, '110105');
const save = (caseId: string, baseVersion: number, data = {}) =>
  test.handlers['records.save-draft']({ caseId, baseVersion, data });
const freeze = (caseId: string, draftVersion: number) =>
  test.handlers['records.freeze-submission']({ caseId, draftVersion });

describe('records.save-draft (B3)', () => {
  it('keeps what was typed, for every device', async () => {
    const { caseId } = await newCase();
    expect(await save(caseId, 0, { householdAddress: '石家' })).toMatchObject({ version: 1 });
    const data = { householdAddress: '石家庄', unknown: ['𠮷'] };
    const { viewVersion } = await save(caseId, 1, data);
    const { draft, version } = await test.handlers['records.get-enrolment']({ caseId });
    expect(draft).toEqual({ version: 2, data });
    expect(version).toBe(3);
    expect(viewVersion).toBe(version);
  });

  it('lets one of two devices win', async () => {
    const { caseId } = await newCase();
    const outcomes = await Promise.allSettled(
      ['河北', '山西', '江苏'].map((householdAddress) => save(caseId, 0, { householdAddress })),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const { reason } of refused) expect(reason.data.type).toBe('version-conflict');
  });

  it('answers a repeat whose answer got lost the same (L3)', async () => {
    const { caseId } = await newCase();
    const data = { householdAddress: '石家庄', onlyChild: true };
    const first = await save(caseId, 0, data);
    expect(await save(caseId, 0, data)).toEqual(first);
    const { draft } = await test.handlers['records.get-enrolment']({ caseId });
    expect(draft?.version).toBe(1);
  });

  it('takes no draft that is too big, nor one after submission', async () => {
    const walker = await newCase();
    const { caseId } = walker;
    const tooBig = save(caseId, 0, { notes: '长'.repeat(30_000) });
    await expect(tooBig).rejects.toMatchObject({ data: { type: 'body-too-large' } });
    await walker.submit();
    await expect(save(caseId, 1)).rejects.toMatchObject({ data: { type: 'action-not-allowed' } });
  });
});

describe('records.freeze-submission (S12)', () => {
  it('names every field that is wrong or missing, and freezes nothing', async () => {
    const { caseId } = await newCase();
    const { guardian1, ...others } = someDetails();
    await save(caseId, 0, { ...others, bloodType: 'Z', guardian1: { ...guardian1, phone: '12' } });
    const refused = await freeze(caseId, 1).catch((error: unknown) => error);
    expect(refused).toMatchObject({ data: { type: 'invalid-input' } });
    expect(JSON.stringify(refused)).toMatch(/"bloodType".*"guardian1.phone"/u);
    const state = await test.handlers['records.get-enrolment']({ caseId });
    expect(state).toMatchObject({ submissionVersion: 0, details: null });
  });

  it("refuses the child's own number as a guardian's", async () => {
    const { caseId, registered } = await newCase();
    const { guardian1, ...others } = someDetails(registered);
    const { documentNumber } = registered.child;
    await save(caseId, 0, { ...others, guardian1: { ...guardian1, documentNumber } });
    await expect(freeze(caseId, 1)).rejects.toMatchObject({ data: { type: 'invalid-input' } });
  });

  it('takes a guardian from abroad, without an ID card or a province', async () => {
    const { caseId, registered } = await newCase();
    const { guardian1, ...others } = someDetails(registered);
    const abroad = {
      ...guardian1, nationality: 'other', householdProvince: null, documentType: 'other',
      documentNumber: 'E12345678',
    };
    await save(caseId, 0, { ...others, guardian1: abroad });
    expect(await freeze(caseId, 1)).toMatchObject({ submissionVersion: 1 });
  });

  it('answers the same draft the same, and changes nothing until it is committed', async () => {
    const walker = await newCase();
    const { caseId } = walker;
    await save(caseId, 0, someDetails());
    const before = JSON.stringify(await test.handlers['records.get-enrolment']({ caseId }));
    const frozen = await Promise.all([freeze(caseId, 1), freeze(caseId, 1), freeze(caseId, 1)]);
    for (const answer of frozen) expect(answer).toMatchObject({ submissionVersion: 1 });
    expect(JSON.stringify(await test.handlers['records.get-enrolment']({ caseId }))).toBe(before);
    const read = test.handlers['records.read-submission']({ caseId, submissionVersion: 1 });
    await expect(read).rejects.toMatchObject({ data: { type: 'not-found' } });
  });

  it('refuses a draft version that is not the present one', async () => {
    const { caseId } = await newCase();
    await save(caseId, 0, someDetails());
    await save(caseId, 1, someDetails());
    await expect(freeze(caseId, 1)).rejects.toMatchObject({ data: { type: 'version-conflict' } });
  });

  it('keeps the consents of the form with the commit (S4)', async () => {
    const walker = await newCase();
    await walker.submit();
    const { caseId } = walker;
    const em = test.records.em();
    const consents = await em.find(Consent, { caseId }, { orderBy: { kind: 'asc' } });
    const by = { agreedBy: 'guardian1', channel: 'web', agreedAt: expect.any(Date) };
    const onForm = { ...by, submissionVersion: 1, textVersion: '2026-2' };
    expect(consents).toMatchObject([
      { kind: 'guardian2', ...onForm },
      { kind: 'health', ...onForm },
      { kind: 'notice', submissionVersion: 0, textVersion: '2026-2', ...by },
    ]);
    const submission = await test.handlers['records.read-submission']({
      caseId, submissionVersion: 1,
    });
    expect(submission).toMatchObject({
      accountNumber: walker.accountNumber, district: '110105', season: 'demo',
      registered: walker.registered, details: walker.details,
    });
  });
});
