import { randomUUID } from 'node:crypto';

import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodePurpose } from '@ruxue/contracts';

import { lookBackMs, type EarlierCode } from '../limits/waits.ts';
import { Code } from './code.entity.ts';
import { lockSubject } from './lock-codes.ts';

/** What a code was ordered for: its purpose, and the number, case or account. */
export interface CodeAim {
  readonly purpose: CodePurpose;
  readonly subjectHash: string;
}

/** The codes of which a request for one aim may mean one. */
interface FoundCodes {
  /** Ordered last for the typed value, whether it went out or not. */
  readonly newest: Code;
  /** Held by this request already. */
  readonly held: Code | undefined;
  /** Went out last: an order after it may have been one too many for the number. */
  readonly sent: Code | undefined;
}

const newestFirst = { sentAt: 'desc', id: 'desc' } as const;

/**
 * The codes that a request under `key` may mean, newest first, with their subject locked; undefined
 * when none was ever ordered. These are the codes ordered for the aim. For an account they are also
 * those ordered by its other name: an account has two, its number and the child's ID number, and the
 * case of the newest order joins them. The rows are locked too, since each name has a lock of its own.
 */
export async function findCodes(
  transaction: EntityManager,
  aim: CodeAim,
  key: string,
): Promise<FoundCodes | undefined> {
  const { purpose, subjectHash } = aim;
  await lockSubject(transaction, purpose, subjectHash);
  const caseId = await findSignInCase(transaction, aim);
  const codes = await transaction.find(
    Code,
    { purpose, $or: [{ subjectHash }, { caseId }] },
    { orderBy: newestFirst, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const newest = codes.find((code) => code.subjectHash === subjectHash);
  return newest && {
    newest,
    held: codes.find(({ reservedBy }) => reservedBy === key),
    sent: codes.find(({ codeHash }) => codeHash !== null),
  };
}

/** Without a case the search for its codes is the same work, and finds nothing (S18). */
async function findSignInCase(
  transaction: EntityManager,
  { purpose, subjectHash }: CodeAim,
): Promise<string> {
  const ofNobody = randomUUID();
  if (purpose !== 'sign-in') return ofNobody;
  // Read again once its row is locked, so it must not stay in the identity map.
  const newest = await transaction.findOne(
    Code,
    { purpose, subjectHash },
    { fields: ['caseId'], orderBy: newestFirst, disableIdentityMap: true },
  );
  return newest?.caseId ?? ofNobody;
}

/**
 * Whether a newer code of its purpose went to the same number, for a brother's account (S8). Any
 * family may type a number as its new one, so there only the case's own count (B20).
 */
export async function isSuperseded(
  transaction: EntityManager,
  { purpose, phoneHash, caseId = null, sentAt }: Code,
): Promise<boolean> {
  const newer = await transaction.count(Code, {
    purpose,
    // No number has this hash: a code that never went out costs the same question.
    phoneHash: phoneHash ?? '',
    sentAt: { $gt: sentAt },
    ...(purpose === 'change-phone' ? { caseId } : {}),
  });
  return newer > 0;
}

/** The new numbers of a case are counted together (B20). */
interface NewPhonesOf {
  readonly purpose: 'change-phone';
  readonly isTyped: true;
  readonly caseId: string;
}

const countedFields = [
  'purpose', 'isTyped', 'sentAt', 'subjectHash', 'visitorHash', 'networkHash',
  'isRedeemedByOrderer',
] as const;

/** The codes of the last day that went to a number, or were ordered for a typed value. */
export const findEarlierCodes = (
  em: EntityManager,
  recipient: { phoneHash: string } | CodeAim | NewPhonesOf,
  now: Date,
): Promise<EarlierCode[]> =>
  em.find(
    Code,
    { ...recipient, sentAt: { $gt: new Date(now.getTime() - lookBackMs) } },
    { fields: countedFields },
  );
