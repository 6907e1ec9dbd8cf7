import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { takeReserved } from '../claims/take-reserved.ts';
import { insertIfAbsent } from '../insert-if-absent.ts';
import { NoticeReading } from '../readings/notice-reading.entity.ts';
import { randomAccountNumber } from './account-number.ts';
import { claimPhoneSlot } from './claim-phone-slot.ts';
import { DocumentClaim } from './document-claim.entity.ts';
import { IssuedAccountNumber } from './issued-account-number.entity.ts';
import { RegistrationAnswer } from './registration-answer.entity.ts';

/** A notice read longer ago than this is read again: texts and people change. */
const readingLifetimeHours = 24;

/** The claims of one registration, which no other may have, and the notice that was read for it. */
interface Claims {
  readonly key: string;
  readonly requestHash: string;
  readonly readingId: string;
  readonly noticeVersion: string;
  /** S4: so long ago at least the notice was handed out. */
  readonly waitSeconds: number;
  readonly season: string;
  readonly documentHash: string;
  /** Null for a family without a telephone (B9). */
  readonly phoneHash: string | null;
  readonly caseId: string;
  readonly now: Date;
}

/**
 * Claims all that a registration needs, in one fixed order: key (L3), reading (S4), document number
 * (S6), telephone (S7), account number (S10). Each waits for another transaction that claims the
 * same, so concurrent registrations never deadlock. Returns the account number; undefined when the
 * key was answered before. A refusal names the claim that failed: roll the transaction back.
 */
export async function claimRegistration(
  em: EntityManager,
  claims: Claims,
): Promise<string | undefined> {
  const { key, requestHash, season, documentHash, phoneHash, caseId, now } = claims;
  const answer = { key, requestHash, caseId, answeredAt: now };
  if (!(await insertIfAbsent(em, RegistrationAnswer, answer))) return undefined;
  await claimReading(em, claims);
  const isFree = await insertIfAbsent(em, DocumentClaim, { season, documentHash, caseId });
  // Or it was moved to this family, and waits for it (B21).
  if (!isFree && !(await takeReserved(em, { season, documentHash, phoneHash, caseId }))) {
    refuseTakenDocument();
  }
  if (phoneHash !== null) await claimPhoneSlot(em, { season, phoneHash, caseId });
  return claimAccountNumber(em);
}

/** S4: read long enough, not too long ago, in the present version, and for no other child. */
async function claimReading(
  em: EntityManager,
  { readingId, noticeVersion, waitSeconds, caseId, now }: Claims,
): Promise<void> {
  const startedAt = {
    $gt: new Date(now.getTime() - readingLifetimeHours * 3_600_000),
    $lte: new Date(now.getTime() - waitSeconds * 1000),
  };
  const claimed = await em.nativeUpdate(
    NoticeReading,
    { id: readingId, noticeVersion, startedAt, usedByCase: null },
    { usedByCase: caseId },
  );
  if (claimed === 0) throw new Refusal('notice-not-read');
}

/** Draws numbers until one has never been given out, erased cases included (S10, S20). */
async function claimAccountNumber(em: EntityManager): Promise<string> {
  for (;;) {
    const accountNumber = randomAccountNumber();
    if (await insertIfAbsent(em, IssuedAccountNumber, { accountNumber })) return accountNumber;
  }
}

function refuseTakenDocument(): never {
  throw new Refusal('document-number-taken', {
    detail:
      '如果是您本人或家人注册的，请用账号或证件号码登录，忘记密码可以找回；' +
      '如果您没有注册过，请在本页申请核实，或带户口簿到入学意向所在区的窗口核实',
  });
}
