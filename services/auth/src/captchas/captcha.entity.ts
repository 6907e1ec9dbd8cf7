import { defineEntity, p } from '@mikro-orm/core';
import type { Request } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

const CaptchaSchema = defineEntity({
  name: 'Captcha',
  tableName: 'captcha',
  indexes: [{ properties: ['expiresAt'] }],
  properties: {
    id: p.uuid().primary(),
    /** Keyed hash of id and answer: the rows alone solve no captcha. */
    answerHash: p.string(),
    /** Keyed hash of the browser session that asked for it. */
    sessionHash: holds(p.string().default(''), 'visitor'),
    /** In demo only, for the outbox page. */
    sealedAnswer: p.blob().nullable(),
    expiresAt: p.datetime(3),
    /** Keyed hash of the telephone or account that it served first, and serves alone since. */
    subjectHash: holds(p.string().nullable(), 'guardianPhone', 'accountNumber'),
    /** Keyed hash of the request that ordered an SMS code with it. */
    orderedBy: holds(p.string().nullable(), 'guardianPhone', 'accountNumber'),
    orderedAt: p.datetime(3).nullable(),
    /** Keyed hash of the request that submitted a form with it; null after a wrong answer. */
    redeemedBy: holds(p.string().nullable(), 'guardianPhone', 'accountNumber'),
    /** How often that request came. */
    submissions: p.smallint().default(0),
    isSpent: p.boolean(),
  },
});

const minuteMs = 60 * 1000;

/** How long a captcha is good (S3, L10), and again for the form once it has ordered a code. */
export const captchaLifetimeMs = 5 * minuteMs;

/** How long the order may be sent again: less than the wait for the next code. */
const repeatOrderMs = minuteMs;

/** How long the form may be sent again, as long as its SMS code. */
const repeatMs = 10 * minuteMs;

/** How often, with any SMS codes: twice as often as one code may be tried (decision 0008). */
const mostSubmissions = 10;

/** One try at a captcha; everything is hashed with the service's key. */
export interface CaptchaAttempt {
  readonly answerHash: string;
  readonly sessionHash: string;
  readonly step: Request<'auth.redeem-captcha'>['step'];
  readonly subjectHash: string;
  /** Of step, subject and request together. */
  readonly requestHash: string;
}

/** A captcha: one wrong answer uses it up, and so does a form submitted with it. */
export class Captcha extends CaptchaSchema.class {
  /**
   * Takes a step with it. True when the answer is right and the step is still to be taken for this
   * subject, or when it was this very request that took it (a repeat after a lost answer). Another
   * browser's try is not even compared, so it uses nothing up.
   */
  redeem(attempt: CaptchaAttempt, now: Date): boolean {
    if (this.expiresAt <= now || attempt.sessionHash !== this.sessionHash) return false;
    const isRight = attempt.answerHash === this.answerHash;
    if (isRight && this.hasServed(attempt, now)) return this.countSubmission(attempt);
    if (this.isSpent) return false;
    if (!isRight) this.isSpent = true;
    // From the first answer on there is nothing left to look up.
    this.sealedAnswer = null;
    return isRight && this.take(attempt, now);
  }

  private hasServed({ step, requestHash }: CaptchaAttempt, now: Date): boolean {
    if (step === 'submit') return this.redeemedBy === requestHash;
    // No longer than that: a captcha would buy a code each time that the wait for one is over.
    const isRecent = now.getTime() < (this.orderedAt?.getTime() ?? 0) + repeatOrderMs;
    return this.orderedBy === requestHash && isRecent;
  }

  /** An order has its minute instead. */
  private countSubmission({ step }: CaptchaAttempt): boolean {
    if (step === 'order-code') return true;
    this.submissions += 1;
    return this.submissions <= mostSubmissions;
  }

  private take({ step, subjectHash, requestHash }: CaptchaAttempt, now: Date): boolean {
    if (this.subjectHash !== null && this.subjectHash !== subjectHash) return false;
    if (step === 'order-code') {
      if (this.orderedBy !== null) return false;
      this.orderedBy = requestHash;
      this.orderedAt = now;
      this.expiresAt = new Date(now.getTime() + captchaLifetimeMs);
    } else {
      this.redeemedBy = requestHash;
      this.submissions = 1;
      this.isSpent = true;
      this.expiresAt = new Date(now.getTime() + repeatMs);
    }
    this.subjectHash = subjectHash;
    return true;
  }
}
CaptchaSchema.setClass(Captcha);
