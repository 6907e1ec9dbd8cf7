import { defineEntity, p } from '@mikro-orm/core';

const CaptchaSchema = defineEntity({
  name: 'Captcha',
  tableName: 'captcha',
  indexes: [{ properties: ['expiresAt'] }],
  properties: {
    id: p.uuid().primary(),
    /** Keyed hash of id and answer: the rows alone solve no picture. */
    answerHash: p.string(),
    /** In demo only, for the outbox page. */
    sealedAnswer: p.blob().nullable(),
    expiresAt: p.datetime(3),
    /** The request that used it up; a wrong answer uses it up for nobody. */
    redeemedBy: p.string().nullable(),
    isSpent: p.boolean(),
  },
});

/** A picture code: single use, whatever the answer was. */
export class Captcha extends CaptchaSchema.class {
  /** Still to be answered. */
  isOpen(now: Date): boolean {
    return !this.isSpent && this.expiresAt > now;
  }

  /**
   * Uses the picture up. True when the answer is right and it was open, or when it was this very
   * request that used it before (a repeat after a lost answer).
   */
  redeem(attempt: { answerHash: string; requestHash: string }, now: Date): boolean {
    const isRight = attempt.answerHash === this.answerHash;
    if (!this.isOpen(now)) {
      return isRight && this.redeemedBy === attempt.requestHash && this.expiresAt > now;
    }
    this.isSpent = true;
    this.sealedAnswer = null;
    if (isRight) this.redeemedBy = attempt.requestHash;
    return isRight;
  }
}
CaptchaSchema.setClass(Captcha);
