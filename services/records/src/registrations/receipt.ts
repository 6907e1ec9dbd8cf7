import { timingSafeEqual } from 'node:crypto';

import { CaseId, Refusal } from '@ruxue/contracts';
import { keyedHash, type SuiteKey } from '@ruxue/service-kit';

/** The purpose of a receipt; one kind never passes for another. */
export type ReceiptKind = 'registration' | 'revocation';

/** A receipt travels in a URL: it answers for a day, not for ever. */
const receiptHours = 24;

/** A secret receipt that verifies itself, so that none is stored. */
export const makeReceipt = (key: SuiteKey, kind: ReceiptKind, caseId: string): string =>
  `${caseId}.${keyedHash(key, `receipt:${kind}`, caseId)}`;

/** The case a genuine receipt is about; undefined for any other text. */
export function readReceipt(key: SuiteKey, kind: ReceiptKind, receipt: string): string | undefined {
  const caseId = CaseId.safeParse(receipt.split('.')[0]);
  if (!caseId.success) return undefined;
  const expected = Buffer.from(makeReceipt(key, kind, caseId.data));
  const given = Buffer.from(receipt);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return caseId.data;
}

/** Refuses (`not-found`) with a receipt whose day is over: it counts from the given moment. */
export function refuseOldReceipt(validFrom: Date): void {
  const ageHours = (Date.now() - validFrom.getTime()) / 3_600_000;
  if (ageHours > receiptHours) throw new Refusal('not-found');
}
