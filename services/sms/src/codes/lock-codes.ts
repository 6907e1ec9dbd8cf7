import type { CodePurpose } from '@ruxue/contracts';
import { lockText, type Statements } from '@ruxue/service-kit';

/** One order for, or try of, a code at a time for one subject and purpose: the text to lock. */
export const subjectLock = (purpose: CodePurpose, subjectHash: string): string =>
  `codes:${purpose}:${subjectHash}`;

export const lockSubject = (
  transaction: Statements,
  purpose: CodePurpose,
  subjectHash: string,
): Promise<void> => lockText(transaction, subjectLock(purpose, subjectHash));

/** One code at a time on its way to a number, whatever it is for. */
export const lockNumber = (transaction: Statements, phoneHash: string): Promise<void> =>
  lockText(transaction, `number:${phoneHash}`);
