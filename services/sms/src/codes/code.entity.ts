import { defineEntity, p } from '@mikro-orm/core';
import type { CodePurpose, ProblemType } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

const reservationMs = 10 * 60 * 1000;

const CodeSchema = defineEntity({
  name: 'Code',
  tableName: 'code',
  indexes: [
    { properties: ['subjectHash', 'purpose', 'sentAt'] },
    { properties: ['phoneHash', 'sentAt'] },
    { properties: ['caseId'] },
    { properties: ['sentAt'] },
  ],
  properties: {
    id: p.uuid().primary(),
    purpose: p.string().$type<CodePurpose>(),
    /** The number, case or account it was ordered for: it is redeemed for the same only. */
    subjectHash: holds(p.string(), 'guardianPhone', 'accountNumber'),
    /** To an account or number that somebody typed: the answer follows from the typed value alone. */
    isTyped: p.boolean(),
    /** Set when the code goes out: it counts among those of this number. */
    phoneHash: holds(p.string().nullable(), 'guardianPhone'),
    /** Set when the number is a case's, or is to be its new one: erasure finds it by this. */
    caseId: p.uuid().nullable(),
    /** Set when the code goes out; before, nothing matches. */
    codeHash: holds(p.string().nullable(), 'messages'),
    /** When it was ordered; it goes out at once or never. */
    sentAt: p.datetime(3),
    expiresAt: p.datetime(3),
    triesLeft: p.integer(),
    /** How many of these are left to others than the browser or session that ordered it. */
    othersTriesLeft: p.integer().default(5),
    /**
     * How many digits may still be compared with these, by all names of the account together, and
     * how many of them by others. No answer follows from it: an answer that did would tell who knows
     * two names that they are one account's (S18).
     */
    comparisonsLeft: p.integer().default(5),
    othersComparisonsLeft: p.integer().default(5),
    /** Who ordered it, as keyed hashes: the browser or session, and the network of the address. */
    visitorHash: holds(p.string().nullable(), 'visitor'),
    networkHash: holds(p.string().nullable(), 'visitor'),
    reservedBy: p.string().nullable(),
    requestHash: holds(p.string().nullable(), 'messages'),
    reservedUntil: p.datetime(3).nullable(),
    /** Reserved by the browser or session that ordered it: no stranger's doing. */
    isRedeemedByOrderer: p.boolean().default(false),
  },
});

export const codeLifetimeMs = 5 * 60 * 1000;
export const codeTries = 5;
/** So many a stranger may spoil; the other three are kept for the browser that ordered (L5). */
export const othersTries = 2;

export interface CodeAttempt {
  /** Whether the digits are those that were sent. */
  readonly isRight: boolean;
  /** Whether a newer code of this purpose went to the same number (S8). */
  readonly isSuperseded: boolean;
  /** Who tries, as a keyed hash; null for a browser that nothing is known of. */
  readonly visitorHash: string | null;
  readonly key: string;
  readonly requestHash: string;
}

export type CodeOutcome =
  | 'passed'
  | Extract<ProblemType, 'sms-code-wrong' | 'sms-code-expired' | 'key-reused'>;

/** A code that was ordered: six digits, 5 minutes, five tries, for one request (S8). */
export class Code extends CodeSchema.class {
  /**
   * Reserves the code for one request. The identical request passes again for 10 minutes, though
   * the code itself may have expired meanwhile; any other finds it used.
   */
  redeem(attempt: CodeAttempt, now: Date): CodeOutcome {
    if (this.reservedBy !== null) return this.redeemAgain(attempt, now);
    if (this.isOverFor(attempt, now) || !this.matches(attempt)) return this.refuse(attempt, now);
    this.reserve(attempt, now);
    return 'passed';
  }

  /**
   * Reserves the code for a request that came by the other name of its account (S3). Wrong digits are
   * no try of this order: that name's own order counts them and gives the answer (`refuse`).
   */
  redeemByOtherName(attempt: CodeAttempt, now: Date): boolean {
    const isOpen = this.reservedBy === null && now < this.expiresAt;
    if (!isOpen || !this.matches(attempt)) return false;
    this.reserve(attempt, now);
    return true;
  }

  /** Counts a wrong code, unless its 5 minutes or its tries are over. */
  refuse(
    attempt: Pick<CodeAttempt, 'visitorHash'>,
    now: Date,
  ): 'sms-code-wrong' | 'sms-code-expired' {
    if (this.isOverFor(attempt, now)) return 'sms-code-expired';
    this.triesLeft -= 1;
    if (!this.isOrderedBy(attempt)) this.othersTriesLeft -= 1;
    return 'sms-code-wrong';
  }

  /** Compares, as long as that is allowed: wrong digits leave one less. */
  private matches(attempt: CodeAttempt): boolean {
    const isOrderer = this.isOrderedBy(attempt);
    const left = isOrderer
      ? this.comparisonsLeft
      : Math.min(this.comparisonsLeft, this.othersComparisonsLeft);
    if (attempt.isSuperseded || left <= 0) return false;
    if (attempt.isRight) return true;
    this.comparisonsLeft -= 1;
    if (!isOrderer) this.othersComparisonsLeft -= 1;
    return false;
  }

  private reserve(attempt: CodeAttempt, now: Date): void {
    this.reservedBy = attempt.key;
    this.requestHash = attempt.requestHash;
    this.reservedUntil = new Date(now.getTime() + reservationMs);
    this.isRedeemedByOrderer = this.isOrderedBy(attempt);
  }

  private isOverFor(attempt: Pick<CodeAttempt, 'visitorHash'>, now: Date): boolean {
    if (this.triesLeft <= 0 || this.expiresAt <= now) return true;
    return !this.isOrderedBy(attempt) && this.othersTriesLeft <= 0;
  }

  private isOrderedBy({ visitorHash }: Pick<CodeAttempt, 'visitorHash'>): boolean {
    return visitorHash !== null && visitorHash === this.visitorHash;
  }

  // Not a #private method: MikroORM makes entities without calling their constructor.
  private redeemAgain(attempt: CodeAttempt, now: Date): CodeOutcome {
    const isOver = !this.reservedUntil || this.reservedUntil <= now;
    if (isOver || this.reservedBy !== attempt.key) return 'sms-code-expired';
    if (this.requestHash !== attempt.requestHash) return 'key-reused';
    return attempt.isRight ? 'passed' : 'sms-code-wrong';
  }

  /** Gives the code back after its request was refused; that was one try. */
  release(key: string): void {
    if (this.reservedBy !== key) return;
    this.reservedBy = null;
    this.requestHash = null;
    this.reservedUntil = null;
    this.isRedeemedByOrderer = false;
    this.triesLeft -= 1;
    this.comparisonsLeft -= 1;
  }
}
CodeSchema.setClass(Code);
