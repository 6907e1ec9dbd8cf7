import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { newSuiteKey } from '@ruxue/service-kit';

import { makeReceipt, readReceipt, refuseOldReceipt } from './receipt.ts';

const key = newSuiteKey();
const caseId = randomUUID();
const receipt = makeReceipt(key, 'registration', caseId);

describe('receipt', () => {
  it('leads back to its case', () => {
    expect(readReceipt(key, 'registration', receipt)).toBe(caseId);
  });

  it.each([
    ['of another case', () => randomUUID() + receipt.slice(36)],
    ['of another key', () => makeReceipt(newSuiteKey(), 'registration', caseId)],
    ['of another kind', () => makeReceipt(key, 'revocation', caseId)],
    ['cut short', () => receipt.slice(0, -1)],
    ['with something added', () => `${receipt}A`],
    ['that is only the id', () => caseId],
    ['that is empty', () => ''],
  ])('is nothing when it is one %s', (_, falsify) => {
    expect(readReceipt(key, 'registration', falsify())).toBeUndefined();
  });

  it('answers for a day', () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    expect(() => refuseOldReceipt(hoursAgo(23.9))).not.toThrow();
    expect(() => refuseOldReceipt(hoursAgo(24.1))).toThrow('not-found');
  });
});
