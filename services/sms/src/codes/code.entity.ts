import { defineEntity, p } from '@mikro-orm/core';
import type { CodePurpose, ProblemType } from '@ruxue/contracts';

const reservationMs = 10 * 60 * 1000;

const CodeSchema = defineEntity({
  name: 'Code',
  tableName: 'code',
  indexes: [
    { properties: ['phoneHash', 'purpose', 'sentAt'] },
    { properties: ['caseId'] },
    { properties: ['sentAt'] },
  ],
  properties: {
    id: p.uuid().primary(),
    purpose: p.string().$type<CodePurpose>(),
    phoneHash: p.string(),
    /** Set when the number was looked up by case, so that erasure finds it. */
    caseId: p.uuid().nullable(),
    codeHash: p.string(),
    sentAt: p.datetime(3),
    expiresAt: p.datetime(3),
    triesLeft: p.integer(),
    reservedBy: p.string().nullable(),
    requestHash: p.string().nullable(),
    reservedUntil: p.datetime(3).nullable(),
  },
});

export const codeLifetimeMs = 5 * 60 * 1000;
export const codeTries = 5;

export interface CodeAttempt {
  readonly codeHash: string;
  readonly key: string;
  readonly requestHash: string;
}

type CodeOutcome =
  | 'passed'
  | Extract<ProblemType, 'sms-code-wrong' | 'sms-code-expired' | 'key-reused'>;

/** A code that was sent: six digits, 5 minutes, five tries, for one request (S8). */
export class Code extends CodeSchema.class {
  /** Whole seconds until another code may be sent; 0 when it may (S19). */
  secondsUntilResend(resendSeconds: number, now: Date): number {
    const elapsedMs = now.getTime() - this.sentAt.getTime();
    return Math.max(0, Math.ceil(resendSeconds - elapsedMs / 1000));
  }

  /**
   * Reserves the code for one request. The identical request passes again for 10 minutes, though
   * the code itself may have expired meanwhile; any other finds it used.
   */
  redeem(attempt: CodeAttempt, now: Date): CodeOutcome {
    if (this.reservedBy !== null) return this.redeemAgain(attempt, now);
    if (this.triesLeft <= 0 || this.expiresAt <= now) return 'sms-code-expired';
    if (attempt.codeHash !== this.codeHash) {
      this.triesLeft -= 1;
      return 'sms-code-wrong';
    }
    this.reservedBy = attempt.key;
    this.requestHash = attempt.requestHash;
    this.reservedUntil = new Date(now.getTime() + reservationMs);
    return 'passed';
  }

  // Not a #private method: MikroORM makes entities without calling their constructor.
  private redeemAgain(attempt: CodeAttempt, now: Date): CodeOutcome {
    const isOver = !this.reservedUntil || this.reservedUntil <= now;
    if (isOver || this.reservedBy !== attempt.key) return 'sms-code-expired';
    if (this.requestHash !== attempt.requestHash) return 'key-reused';
    return attempt.codeHash === this.codeHash ? 'passed' : 'sms-code-wrong';
  }

  /** Gives the code back after its request was refused; that was one try. */
  release(key: string): void {
    if (this.reservedBy !== key) return;
    this.reservedBy = null;
    this.requestHash = null;
    this.reservedUntil = null;
    this.triesLeft -= 1;
  }
}
CodeSchema.setClass(Code);
