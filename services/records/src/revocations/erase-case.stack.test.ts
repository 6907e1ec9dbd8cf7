import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseHint, caseHintSubject, hintSubjects, type OperationsOf } from '@ruxue/contracts';
import { columnsContaining } from '@ruxue/testing/columns-containing';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone, someRegisteredData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { waitUntil } from '@ruxue/testing/wait-for';
import * as z from 'zod';

import { accountCreated } from '../accounts/account-created.ts';
import { IssuedAccountNumber } from '../registrations/issued-account-number.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const revoked = { data: { type: 'revoked' } };

/** The steps of records in a revocation, in the workflow's order. */
const steps = [
  'records.erase-case', 'records.destroy-key', 'records.release-claims',
  'records.complete-revocation',
] as const satisfies readonly OperationsOf<'records'>[];

async function erase({ caseId }: { caseId: string }): Promise<void> {
  for (const step of steps) await test.handlers[step]({ caseId });
}

async function revokedCase(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, '110112');
  await walker.submit();
  await walker.revoke();
  return walker;
}

describe('revocation in records (S20, B13)', () => {
  it('hides the case at once and gives a receipt', async () => {
    const { caseId } = await revokedCase();
    await expect(test.handlers['records.get-enrolment']({ caseId })).rejects.toMatchObject(revoked);
    const { receipt } = await test.handlers['records.get-revocation-receipt']({ caseId });
    const state = () => test.handlers['records.get-revocation']({ receipt });
    expect(await state()).toEqual({ caseId, status: 'revoking' });
    const heard: CaseHint[] = [];
    const unsubscribe = test.records.hints.subscribe(
      caseHintSubject(caseId), CaseHint, (hint) => heard.push(hint),
    );
    await erase({ caseId });
    expect(await state()).toEqual({ caseId, status: 'revoked' });
    await waitUntil('the hint', () => heard.length > 0);
    unsubscribe();
    expect(heard).toMatchObject([{ isErased: true }]);
  });

  it("gives nobody the child's key from then on, and has every cache drop it", async () => {
    const { records, handlers } = test;
    const walker = await walkNewCase(handlers, '110112');
    const { caseId } = walker;
    const asked = () => handlers['records.get-case-key']({ caseId });
    expect(await asked()).toHaveProperty('key');
    const evicted: string[] = [];
    const Evicted = z.object({ caseId: z.string() });
    const unsubscribe = records.hints.subscribe(
      hintSubjects.keyEvicted, Evicted, (hint) => evicted.push(hint.caseId),
    );
    await walker.revoke();
    expect(await outcomeOf(asked())).toBe('revoked');
    await waitUntil('the hint', () => evicted.includes(caseId));
    unsubscribe();
  });

  it('still knows the telephone until erasure, for the last message', async () => {
    const { caseId } = await revokedCase();
    expect(await test.handlers['records.get-phone']({ caseId })).toMatchObject({
      phone: expect.stringMatching(/^1\d{10}$/u), district: expect.stringMatching(/^1101\d\d$/u),
    });
    await erase({ caseId });
    await expect(test.handlers['records.get-phone']({ caseId })).rejects.toMatchObject(revoked);
  });

  it('lets nothing bring an erased child back', async () => {
    const walker = await revokedCase();
    const { caseId } = walker;
    await erase(walker);
    const late = [
      walker.apply({ type: 'completeRevocation', actor: { kind: 'system' } }),
      test.handlers['records.save-draft']({ caseId, baseVersion: 1, data: {} }),
      test.handlers['records.freeze-submission']({ caseId, draftVersion: 1 }),
      accountCreated(test.records, caseId),
      test.handlers['records.open-account']({ caseId, isLost: false }),
      test.handlers['records.read-submission']({ caseId, submissionVersion: 1 }),
      test.handlers['records.request-registry-check']({ caseId, submissionVersion: 1 }),
      test.handlers['records.get-case-key']({ caseId }),
      test.handlers['records.get-enrolment']({ caseId }),
    ];
    const outcomes = await Promise.all(late.map((attempt) => outcomeOf(attempt)));
    expect(outcomes).toEqual(late.map(() => 'revoked'));
  });

  it('can be repeated step by step', async () => {
    const walker = await revokedCase();
    await erase(walker);
    await erase(walker);
    const { caseId } = walker;
    const { receipt } = await test.handlers['records.get-revocation-receipt']({ caseId });
    const { status } = await test.handlers['records.get-revocation']({ receipt });
    expect(status).toBe('revoked');
  });

  it('frees ID number and telephone, never the account number', async () => {
    const { handlers, records } = test;
    const phone = somePhone();
    const reading = handlers['records.start-reading'];
    const open = async (registered = someRegisteredData({ phone })) =>
      handlers['records.open-case'](await someRegistration(reading, { registered }));
    const registered = someRegisteredData({ phone });
    const first = await open(registered);
    await open();
    await open();
    await expect(open()).rejects.toMatchObject({ data: { type: 'phone-accounts-full' } });
    await erase(first);
    const again = await open(registered);
    expect(again.caseId).not.toBe(first.caseId);
    const { accountNumber } = first;
    expect(await records.em().count(IssuedAccountNumber, { accountNumber })).toBe(1);
  });

  it('refuses a late repeat of the registration itself', async () => {
    const { handlers } = test;
    const registration = await someRegistration(handlers['records.start-reading']);
    const opened = await handlers['records.open-case'](registration);
    await erase(opened);
    await expect(handlers['records.open-case'](registration)).rejects.toMatchObject(revoked);
    const { receipt } = opened;
    const asked = handlers['records.get-registration']({ receipt });
    await expect(asked).rejects.toMatchObject(revoked);
  });

  it('leaves no row and no hash of the child, but the bare id', async () => {
    const { caseId } = await revokedCase();
    await erase({ caseId });
    // The reading of the notice, which says nothing of the child, has its own time to go.
    expect(await columnsContaining(test.databaseUrl, caseId)).toEqual([
      'audit_entry.case_id', 'notice_reading.used_by_case', 'registration_answer.case_id',
      'revocation.case_id', 'tombstone.case_id',
    ]);
    const [answer] = await test.records.em().execute<{ hash: string | null }[]>(
      'select request_hash as hash from registration_answer where case_id = ?', [caseId],
    );
    expect(answer?.hash).toBeNull();
  });

  it('knows no case that never was', async () => {
    const caseId = randomUUID();
    const asked = test.handlers['records.get-enrolment']({ caseId });
    await expect(asked).rejects.toMatchObject({ data: { type: 'not-found' } });
  });
});
