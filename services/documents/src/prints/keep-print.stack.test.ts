import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { eraseCase } from '../erasure/erase-case.ts';
import { openDocuments, type OpenDocuments } from '../testing/open-documents.ts';
import { createFindPrint } from '../verification/find-print.ts';
import { IssuedFormNumber } from './issued-form-number.entity.ts';
import { createKeepPrint, type KeepPrint } from './keep-print.ts';
import { listFormNumbers } from './list-form-numbers.ts';
import { Print } from './print.entity.ts';
import { recallCase } from './recall-case.ts';

let documents: OpenDocuments;
let keepPrint: KeepPrint;
beforeAll(async () => {
  documents = await openDocuments();
  keepPrint = createKeepPrint(documents);
});
afterAll(() => documents.close());

describe('the marks of a print (S16, B12)', () => {
  it('are the same for the same content, printed at once and again', async () => {
    const caseId = randomUUID();
    const print = () => keepPrint(caseId, 'form', { name: '李明', phone: '1' });
    const [first, ...others] = await Promise.all([print(), print(), print(), print()]);
    expect(first?.version).toBe(1);
    expect(first?.formNumber).toMatch(/^[1-9]\d{9}$/u);
    for (const other of [...others, await print()]) expect(other).toEqual(first);
    expect(await documents.em().count(Print, { caseId })).toBe(1);
  });

  it('keep the number, and get another code with each version and paper', async () => {
    const caseId = randomUUID();
    const first = await keepPrint(caseId, 'form', { phone: '1' });
    const second = await keepPrint(caseId, 'form', { phone: '2' });
    const notice = await keepPrint(caseId, 'notice', { phone: '2' });
    const again = await keepPrint(caseId, 'form', { phone: '1' });
    expect([first, second, again, notice].map(({ version }) => version)).toEqual([1, 2, 3, 1]);
    const marks = [first, second, again, notice];
    expect(new Set(marks.map(({ formNumber }) => formNumber)).size).toBe(1);
    expect(new Set(marks.map(({ verificationCode }) => verificationCode)).size).toBe(4);
  });

  it('are void with their number after a recall, and come anew with another (B22)', async () => {
    const caseId = randomUUID();
    const content = { phone: '1' };
    const first = await keepPrint(caseId, 'form', content);
    const recall = recallCase(documents);
    await recall({ caseId });
    await recall({ caseId });
    const numbersOf = async () =>
      (await listFormNumbers(documents)({ caseIds: [caseId] })).numbers;
    expect(await numbersOf()).toEqual([]);
    const second = await keepPrint(caseId, 'form', content);
    expect(second.version).toBe(2);
    expect(second.formNumber).not.toBe(first.formNumber);
    expect(second.verificationCode).not.toBe(first.verificationCode);
    expect(await keepPrint(caseId, 'form', content)).toEqual(second);
    expect(await numbersOf()).toEqual([{ caseId, formNumber: second.formNumber }]);
    const find = createFindPrint(documents);
    const found = (formNumber: string, verificationCode: string) =>
      find({ formNumber, verificationCode });
    expect(await found(first.formNumber, first.verificationCode))
      .toEqual({ caseId, paper: 'form', isCurrent: false, submissionVersion: null, isVoid: true });
    expect(await found(second.formNumber, second.verificationCode))
      .toEqual({ caseId, paper: 'form', isCurrent: true, submissionVersion: null, isVoid: false });
    // The code of one number doesn't go with the other.
    expect(await found(first.formNumber, second.verificationCode)).toBeNull();
    expect(await found(second.formNumber, first.verificationCode)).toBeNull();
    await eraseCase(documents)({ caseId });
    expect(await documents.em().count(IssuedFormNumber, { caseId })).toBe(0);
  });

  it('are readable nowhere in the row', async () => {
    const caseId = randomUUID();
    const { verificationCode } = await keepPrint(caseId, 'form', { name: '李明' });
    const [row] = await documents.em().execute<{ text: string }[]>(
      'select p::text as text from print p where case_id = ?', [caseId],
    );
    expect(row?.text).toContain(caseId);
    expect(row?.text).not.toContain(verificationCode);
    expect(row?.text).not.toContain(Buffer.from(verificationCode).toString('hex'));
  });

  it('go with an erasure, but for the number, which nobody gets again (B13)', async () => {
    const caseId = randomUUID();
    const { formNumber } = await keepPrint(caseId, 'form', {});
    const erase = eraseCase(documents);
    await erase({ caseId });
    await erase({ caseId });
    expect(await documents.em().count(Print, { caseId })).toBe(0);
    const issued = await documents.em().findOneOrFail(IssuedFormNumber, formNumber);
    expect(issued.caseId).toBeNull();
    expect(await outcomeOf(keepPrint(caseId, 'form', {}))).toBe('revoked');
    expect(await documents.em().count(Print, { caseId })).toBe(0);
  });
});
