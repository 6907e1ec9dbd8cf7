import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodePurpose } from '@ruxue/contracts';
import { afterLock, executeLast, type Statements } from '@ruxue/service-kit';

import { lookBackMs, type EarlierCode } from '../limits/waits.ts';
import { Code } from './code.entity.ts';
import { subjectLock } from './lock-codes.ts';

/** What a code was ordered for: its purpose, and the number, case or account. */
export interface CodeAim {
  readonly purpose: CodePurpose;
  readonly subjectHash: string;
}

/** A code, and whether a newer one of its purpose went to the same number. */
interface FoundCode {
  readonly code: Code;
  readonly isSuperseded: boolean;
}

/** The codes of which a request for one aim may mean one. */
interface FoundCodes {
  /** Ordered last by what was typed, whether it went out or not. */
  readonly newest: FoundCode;
  /** Held by this request already. */
  readonly held: FoundCode | undefined;
  /** Went out last: an order after it may have been one too many for the number. */
  readonly sent: FoundCode | undefined;
}

/**
 * What may pass for an aim, newest first: codes ordered for it, and for an account those ordered by
 * its other name, the number or the child's ID number, of the case that the newest is of. One that
 * isn't there is looked for with the same work. A newer code to the same number, for a brother's
 * account, supersedes (S8); any family may type a number as its new one, so there only the case's
 * own count (B20). Locked, for the two names have locks of their own and one code.
 */
const passing = afterLock(`
  select c.id, c.purpose, c.subject_hash as "subjectHash", c.phone_hash as "phoneHash",
    c.code_hash as "codeHash", c.expires_at as "expiresAt", c.tries_left as "triesLeft",
    c.others_tries_left as "othersTriesLeft", c.comparisons_left as "comparisonsLeft",
    c.others_comparisons_left as "othersComparisonsLeft", c.visitor_hash as "visitorHash",
    c.reserved_by as "reservedBy", c.request_hash as "requestHash",
    c.reserved_until as "reservedUntil", c.is_redeemed_by_orderer as "isRedeemedByOrderer",
    exists (
      select from code newer
      where newer.purpose = c.purpose and newer.phone_hash = c.phone_hash
        and newer.sent_at > c.sent_at
        and (c.purpose <> 'change-phone' or newer.case_id is not distinct from c.case_id)
    ) as "isSuperseded"
  from code c
  where c.purpose = :purpose and (c.subject_hash = :subjectHash or c.case_id = (
    select newest.case_id from code newest
    where newest.purpose = :purpose and newest.subject_hash = :subjectHash
      and newest.purpose = 'sign-in'
    order by newest.sent_at desc, newest.id desc limit 1))
  order by c.sent_at desc, c.id desc
  for update of c`);

interface PassingRow extends Pick<
  Code,
  | 'id' | 'purpose' | 'subjectHash' | 'phoneHash' | 'codeHash' | 'triesLeft' | 'othersTriesLeft'
  | 'comparisonsLeft' | 'othersComparisonsLeft'
  | 'visitorHash' | 'reservedBy' | 'requestHash' | 'isRedeemedByOrderer'
> {
  readonly expiresAt: string;
  readonly reservedUntil: string | null;
  readonly isSuperseded: boolean;
}

/**
 * The codes that a request under `key` may mean, with their subject locked; undefined when none was
 * ever ordered.
 */
export async function findCodes(
  transaction: Statements,
  aim: CodeAim,
  key: string,
): Promise<FoundCodes | undefined> {
  const rows = await transaction.execute<PassingRow[]>(passing, {
    ...aim, lock: subjectLock(aim.purpose, aim.subjectHash),
  });
  const codes = rows.map(toFoundCode);
  const newest = codes.find(({ code }) => code.subjectHash === aim.subjectHash);
  return newest && {
    newest,
    held: codes.find(({ code }) => code.reservedBy === key),
    sent: codes.find(({ code }) => code.codeHash !== null),
  };
}

function toFoundCode({ isSuperseded, expiresAt, reservedUntil, ...row }: PassingRow): FoundCode {
  const code = Object.assign(new Code(), row, {
    expiresAt: new Date(expiresAt),
    reservedUntil: reservedUntil === null ? null : new Date(reservedUntil),
  });
  return { code, isSuperseded };
}

const keeping = `
  update code set tries_left = :triesLeft, others_tries_left = :othersTriesLeft,
    comparisons_left = :comparisonsLeft, others_comparisons_left = :othersComparisonsLeft,
    reserved_by = :reservedBy, request_hash = :requestHash, reserved_until = :reservedUntil,
    is_redeemed_by_orderer = :isRedeemedByOrderer
  where id = :id`;

/** Writes down what a request did to a code. */
export async function keepCode(transaction: Statements, code: Code): Promise<void> {
  await transaction.execute(keeping, keptOf(code));
}

/** The same as the last thing of the transaction, which it commits. */
export async function keepLastCode(transaction: Statements, code: Code): Promise<void> {
  await executeLast(transaction, keeping, keptOf(code));
}

function keptOf(code: Code) {
  const {
    id, triesLeft, othersTriesLeft, comparisonsLeft, othersComparisonsLeft, reservedBy, requestHash,
    reservedUntil, isRedeemedByOrderer,
  } = code;
  return {
    id, triesLeft, othersTriesLeft, comparisonsLeft, othersComparisonsLeft, reservedBy, requestHash,
    reservedUntil, isRedeemedByOrderer,
  };
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

/** The codes of the last day that went to a number, or were ordered for what was typed. */
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
