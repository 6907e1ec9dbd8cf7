import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { eraseCase } from '../erasure/erase-case.ts';
import { openDocuments, type OpenDocuments } from '../testing/open-documents.ts';
import { IssuedFormNumber } from './issued-form-number.entity.ts';
import { createKeepPrint, type KeepPrint } from './keep-print.ts';
import { Print } from './print.entity.ts';

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

  it('keep the number and get another code with each new version, and with each paper', async () => {
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
