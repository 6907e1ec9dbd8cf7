import { LockMode } from '@mikro-orm/core';
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

/** The code that was ordered last, whether it went out or not. */
export const findNewestOrder = (em: EntityManager, aim: CodeAim): Promise<Code | null> =>
  em.findOne(Code, { ...aim }, { orderBy: newestFirst });

/** The code that a request holds already. */
export const findHeldCode = (
  em: EntityManager, aim: CodeAim, newest: Code, key: string,
): Promise<Code | null> =>
  em.findOne(Code, { ...passingFor(aim, newest), reservedBy: key }, lockedNewest);

/** The code that went out last: an order after it may have been one too many for the number. */
export const findNewestSent = (
  em: EntityManager, aim: CodeAim, newest: Code,
): Promise<Code | null> =>
  em.findOne(Code, { ...passingFor(aim, newest), codeHash: { $ne: null } }, lockedNewest);

/** Locked, for the two names of an account have locks of their own and one code. */
const lockedNewest = {
  orderBy: newestFirst, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true,
} as const;

/** Nobody's case, so that an account that isn't there is looked for with the same work. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * What may pass for an aim: codes ordered for it, and for an account those ordered by its other
 * name, the number or the child's ID number, once `newest` has been found to be of that case.
 */
function passingFor({ purpose, subjectHash }: CodeAim, newest: Code) {
  if (purpose !== 'sign-in') return { purpose, subjectHash };
  return { purpose, $or: [{ subjectHash }, { caseId: newest.caseId ?? nobody }] };
}

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
