import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodePurpose } from '@ruxue/contracts';

import { lookBackMs, type EarlierCode } from '../limits/waits.ts';
import { Code } from './code.entity.ts';

const newestFirst = { sentAt: 'desc', id: 'desc' } as const;

/** What a code was ordered for: its purpose, and the number, case or account. */
export interface CodeAim {
  readonly purpose: CodePurpose;
  readonly subjectHash: string;
}

/** The code that a request holds already. */
export const findHeldCode = (em: EntityManager, aim: CodeAim, key: string): Promise<Code | null> =>
  em.findOne(Code, { ...aim, reservedBy: key }, { orderBy: newestFirst });

/** The code that was ordered last, whether it went out or not. */
export const findNewestOrder = (em: EntityManager, aim: CodeAim): Promise<Code | null> =>
  em.findOne(Code, { ...aim }, { orderBy: newestFirst });

/** The code that went out last: an order after it may have been one too many for the number. */
export const findNewestSent = (em: EntityManager, aim: CodeAim): Promise<Code | null> =>
  em.findOne(Code, { ...aim, codeHash: { $ne: null } }, { orderBy: newestFirst });

/**
 * Whether a newer code of this purpose went to the same number, for a brother's account (S8). Any
 * family may type a number as its new one, so there only the case's own count (B20).
 */
export async function isSuperseded(
  em: EntityManager,
  { purpose, phoneHash, caseId, sentAt }: Pick<Code, 'purpose' | 'phoneHash' | 'caseId' | 'sentAt'>,
): Promise<boolean> {
  const newer = { purpose, phoneHash: phoneHash ?? '', sentAt: { $gt: sentAt } };
  const ofCase = purpose === 'change-phone' ? { caseId: caseId ?? null } : {};
  return (await em.count(Code, { ...newer, ...ofCase })) > 0;
}

/** The new numbers of a case are counted together (B20). */
interface NewPhonesOf {
  readonly purpose: 'change-phone';
  readonly isTyped: true;
  readonly caseId: string;
}

/** The codes of the last day that went to a number, or were ordered for what was typed. */
export const findEarlierCodes = (
  em: EntityManager,
  recipient: { phoneHash: string } | CodeAim | NewPhonesOf,
  now: Date,
): Promise<EarlierCode[]> =>
  em.find(
    Code,
    { ...recipient, sentAt: { $gt: new Date(now.getTime() - lookBackMs) } },
    { fields: ['purpose', 'isTyped', 'sentAt', 'subjectHash', 'visitorHash', 'networkHash'] },
  );
