import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodePurpose } from '@ruxue/contracts';
import { lockText } from '@ruxue/service-kit';

/** One order for, or try of, a code at a time for one subject and purpose. */
export const lockSubject = (
  transaction: EntityManager,
  purpose: CodePurpose,
  subjectHash: string,
): Promise<void> => lockText(transaction, `codes:${purpose}:${subjectHash}`);

/** One code at a time on its way to a number, whatever it is for. */
export const lockNumber = (transaction: EntityManager, phoneHash: string): Promise<void> =>
  lockText(transaction, `number:${phoneHash}`);
