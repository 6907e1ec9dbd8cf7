import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Paper } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { eraseCase } from '../erasure/erase-case.ts';
import { createKeepPrint } from '../prints/keep-print.ts';
import { drawFormNumber } from '../prints/print-marks.ts';
import { recallCase } from '../prints/recall-case.ts';
import { openDocuments, type OpenDocuments } from '../testing/open-documents.ts';
import { deleteOldGuesses, guessLimit } from './count-guess.ts';
import { createFindPrint } from './find-print.ts';
import { GuessedNumber } from './guessed-number.entity.ts';
import { resolveForm } from './resolve-form.ts';
import { VerifiedPrint } from './verified-print.entity.ts';
import { verifyPrint } from './verify-print.ts';

/** A key from records takes so long: more than a look at a number that isn't there. */
const keyMs = 150;
/** The cases whose papers records no longer bears out. */
const voided = new Set<string>();
const call = ((_name: string, { caseId }: { caseId: string; paper: Paper }) =>
  Promise.resolve({ holds: !voided.has(caseId) })) as unknown as Call;

let documents: OpenDocuments;
beforeAll(async () => {
  documents = await openDocuments({ keyMs });
});
afterAll(() => documents.close());

const verify = (formNumber: string, verificationCode: string) =>
  verifyPrint({ ...documents, call, findPrint: createFindPrint(documents) })({
    formNumber, verificationCode,
  });
const print = (caseId: string, content: object, paper: Paper = 'form') =>
  createKeepPrint(documents)(caseId, paper, content);
const wrong = 'AAAAAAAAA';
const unknown = {
  outcome: 'unknown', text: '查无此表，请核对编号和验证码', paper: null,
};

describe('verification (B12)', () => {
  it('knows the current version, an older one, and a voided one', async () => {
    const caseId = randomUUID();
    const first = await print(caseId, { phone: '1' });
    const { formNumber } = first;
    expect(await verify(formNumber, first.verificationCode))
      .toEqual({ outcome: 'valid', text: '有效', paper: 'form' });
    const second = await print(caseId, { phone: '2' });
    const notice = await print(caseId, {}, 'notice');
    expect(await verify(` ${formNumber}`, first.verificationCode.toLowerCase()))
      .toEqual({ outcome: 'superseded', text: '已有新版，请出示新版', paper: 'form' });
    expect(await verify(formNumber, second.verificationCode)).toMatchObject({ outcome: 'valid' });
    expect(await verify(formNumber, notice.verificationCode))
      .toEqual({ outcome: 'valid', text: '有效', paper: 'notice' });
    voided.add(caseId);
    expect(await verify(formNumber, second.verificationCode))
      .toEqual({ outcome: 'void', text: '已作废', paper: 'form' });
    const traces = await documents.em()
      .find(VerifiedPrint, { caseId }, { orderBy: { verifiedAt: 'asc' } });
    expect(traces.map(({ outcome }) => outcome))
      .toEqual(['valid', 'superseded', 'valid', 'valid', 'void']);
  });

  it('calls what a recall has voided so, also while the child has a new one (B22)', async () => {
    const caseId = randomUUID();
    const { formNumber, verificationCode } = await print(caseId, {});
    await recallCase(documents)({ caseId });
    const again = await print(caseId, {});
    expect(await verify(formNumber, verificationCode))
      .toEqual({ outcome: 'void', text: '已作废', paper: 'form' });
    expect(await verify(again.formNumber, again.verificationCode))
      .toMatchObject({ outcome: 'valid' });
    expect(await verify(formNumber, again.verificationCode)).toEqual(unknown);
  });

  it('answers a wrong, an unknown and an erased one alike, in body and time', async () => {
    const [caseId, erased, withoutKey] = [randomUUID(), randomUUID(), randomUUID()];
    const { formNumber } = await print(caseId, {});
    const gone = await print(erased, {});
    const dying = await print(withoutKey, {});
    await eraseCase(documents)({ caseId: erased });
    documents.keys.evict(caseId);
    documents.destroyKey(withoutKey);
    const timed = async (number: string, code: string) => {
      const begun = performance.now();
      expect(await verify(number, code)).toEqual(unknown);
      return performance.now() - begun;
    };
    const times = [
      await timed(formNumber, wrong),
      await timed(drawFormNumber(), wrong),
      await timed(gone.formNumber, gone.verificationCode),
      await timed(dying.formNumber, dying.verificationCode),
      await timed('no number', wrong),
    ];
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(keyMs);
  });

  it('lets nobody guess on, whether there is such a number or not', async () => {
    const { formNumber, verificationCode } = await print(randomUUID(), {});
    for (const number of [formNumber, drawFormNumber()]) {
      const tries = Array.from({ length: guessLimit.tries + 5 }, () =>
        outcomeOf(verify(number, wrong)));
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((one) => one === 'too-many-requests')).toHaveLength(5);
    }
    await expect(verify(formNumber, verificationCode)).rejects.toMatchObject({
      data: { type: 'too-many-requests', retryAfterSeconds: expect.any(Number) },
    });
    // The hour is over.
    await documents.em().nativeUpdate(GuessedNumber, { formNumber }, { until: new Date() });
    expect(await verify(formNumber, verificationCode)).toMatchObject({ outcome: 'valid' });
  });

  it('counts right codes for nothing, and forgets old guesses', async () => {
    const { formNumber, verificationCode } = await print(randomUUID(), {});
    const tries = Array.from({ length: guessLimit.tries }, () =>
      verify(formNumber, verificationCode));
    for (const { outcome } of await Promise.all(tries)) expect(outcome).toBe('valid');
    expect(await verify(formNumber, verificationCode)).toMatchObject({ outcome: 'valid' });
    await documents.em().nativeUpdate(GuessedNumber, { formNumber }, { until: new Date(0) });
    await deleteOldGuesses(documents.em());
    expect(await documents.em().count(GuessedNumber, { formNumber })).toBe(0);
  });
});

describe('a form at a school (B23)', () => {
  const resolve = (formNumber: string, verificationCode: string) =>
    resolveForm(createFindPrint(documents))({ formNumber, verificationCode });

  it('leads to its case, and says whether it is the current one', async () => {
    const caseId = randomUUID();
    const first = await print(caseId, { phone: '1' });
    expect(await resolve(first.formNumber, first.verificationCode))
      .toEqual({ caseId, isCurrent: true, submissionVersion: null });
    await print(caseId, { phone: '2' });
    expect(await resolve(first.formNumber, first.verificationCode))
      .toEqual({ caseId, isCurrent: false, submissionVersion: null });
  });

  it('is no notice, and has the right code', async () => {
    const caseId = randomUUID();
    const { formNumber, verificationCode } = await print(caseId, {}, 'notice');
    expect(await outcomeOf(resolve(formNumber, verificationCode))).toBe('not-found');
    expect(await outcomeOf(resolve(formNumber, wrong))).toBe('not-found');
    expect(await outcomeOf(resolve(drawFormNumber(), verificationCode))).toBe('not-found');
  });
});
