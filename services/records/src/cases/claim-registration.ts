import { Refusal } from '@ruxue/contracts';
import { DriverException, UniqueConstraintViolationException } from '@mikro-orm/core';
import { statementText } from '@ruxue/service-kit';

import type { Records } from '../records.ts';
import { phoneSlotParts } from './claim-phone-slot.ts';

/** A notice read longer ago than this is read again: texts and people change. */
const readingLifetimeHours = 24;

/** What one registration takes that no other may have, and the notice that was read for it. */
interface Claims {
  readonly key: string;
  readonly requestHash: string;
  readonly readingId: string;
  readonly noticeVersion: string;
  /** S4: so long ago at least the notice was handed out. */
  readonly waitSeconds: number;
  readonly season: string;
  readonly documentHash: string;
  readonly phoneHash: string;
  readonly caseId: string;
  /** Never given out before, erased cases included (S10, S20). */
  readonly accountNumber: string;
  readonly now: Date;
}

/** What another registration has taken before: the first claim that failed. */
export type Missing = (typeof claimed)[number];
const claimed = ['key', 'reading', 'document', 'phone', 'accountNumber'] as const;

/** How the database's `refuse_claim` says which one it was. */
const refusedClaim = 'RX001';

const phoneSlot = phoneSlotParts('exists (select from document)');

/**
 * The claims one after another, each only once the one before has succeeded: a condition on what
 * another part returned is looked at first. Inserts wait for another transaction that is inserting
 * the same key, so that exactly one of them gets it.
 */
const statement = `
  with answer as (
    insert into registration_answer (key, request_hash, case_id, answered_at)
    values (:key, :requestHash, :caseId, :now)
    on conflict do nothing returning key),
  reading as (
    update notice_reading set used_by_case = :caseId
    where id = :readingId and notice_version = :noticeVersion and used_by_case is null
      and started_at > :notBefore and started_at <= :notAfter
      and exists (select from answer)
    returning id),
  document as (
    insert into document_claim (season, document_hash, case_id)
    select :season, :documentHash, :caseId where exists (select from reading)
    on conflict do nothing returning case_id),
  ${phoneSlot.parts},
  number as (
    insert into issued_account_number (account_number)
    select :accountNumber where ${phoneSlot.isTaken}
    on conflict do nothing returning account_number)
  select refuse_claim(case
    when not exists (select from answer) then 'key'
    when not exists (select from reading) then 'reading'
    when not exists (select from document) then 'document'
    when not ${phoneSlot.isTaken} then 'phone'
    when not exists (select from number) then 'accountNumber'
  end)`;

/**
 * Writes the rows of a registration and claims all that it needs, in one fixed order: key (L3),
 * reading (S4), document number (S6), telephone (S7), account number (S10). One message, which is
 * one transaction: null when it has been committed, and nothing is kept when something was taken.
 */
export async function claimRegistration(
  { database, statements }: Pick<Records, 'database' | 'statements'>,
  rows: readonly string[],
  claims: Claims,
): Promise<Missing | null> {
  const { now, waitSeconds, ...more } = claims;
  const claiming = statementText(database, statement, {
    ...more, now,
    notAfter: new Date(now.getTime() - waitSeconds * 1000),
    notBefore: new Date(now.getTime() - readingLifetimeHours * 3_600_000),
  });
  try {
    await statements.execute([...rows, claiming].join(';\n'));
    return null;
  } catch (error) {
    const missing = missingBy(error);
    if (missing === undefined) throw error;
    return missing;
  }
}

function missingBy(error: unknown): Missing | undefined {
  // All other keys of the rows are new random ones.
  if (error instanceof UniqueConstraintViolationException) return 'accountNumber';
  if (!(error instanceof DriverException) || error.code !== refusedClaim) return undefined;
  return claimed.find((claim) => error.message === claim);
}

/** Says to who registers what is taken (S4, S6, S7). */
export function refuseMissing(missing: Exclude<Missing, 'key' | 'accountNumber'>): never {
  switch (missing) {
    case 'reading':
      throw new Refusal('notice-not-read');
    case 'document':
      throw new Refusal('document-number-taken', {
        detail:
          '如果是您本人或家人注册的，请用账号或证件号码登录，忘记密码可以找回；' +
          '如果您没有注册过，请带户口簿到入学意向所在区的窗口核实',
      });
    case 'phone':
      throw new Refusal('phone-accounts-full');
  }
}
