import { describe, expect, it } from '@jest/globals';

import { Captcha, type CaptchaAttempt } from './captcha.entity.ts';

const now = new Date('2026-05-01T08:00:00Z');
const afterMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

function openCaptcha(): Captcha {
  const captcha = new Captcha();
  captcha.answerHash = 'right';
  captcha.sessionHash = 'browser';
  captcha.expiresAt = afterMinutes(5);
  captcha.subjectHash = null;
  captcha.orderedBy = null;
  captcha.orderedAt = null;
  captcha.redeemedBy = null;
  captcha.sealedAnswer = Buffer.from('sealed');
  captcha.submissions = 0;
  captcha.isSpent = false;
  return captcha;
}

const submit: CaptchaAttempt = {
  answerHash: 'right', sessionHash: 'browser', step: 'submit', subjectHash: 'phone',
  requestHash: 'form',
};
const order: CaptchaAttempt = { ...submit, step: 'order-code', requestHash: 'order' };

describe('redeeming a captcha', () => {
  it('submits one form', () => {
    const captcha = openCaptcha();
    expect(captcha.redeem(submit, now)).toBe(true);
    expect(captcha.redeem({ ...submit, requestHash: 'other form' }, now)).toBe(false);
    expect(captcha.sealedAnswer).toBeNull();
  });

  it('orders one code, then submits one form', () => {
    const captcha = openCaptcha();
    expect(captcha.redeem(order, now)).toBe(true);
    expect(captcha.redeem({ ...order, requestHash: 'other order' }, now)).toBe(false);
    expect(captcha.redeem(submit, now)).toBe(true);
    expect(captcha.redeem({ ...submit, requestHash: 'other form' }, now)).toBe(false);
  });

  it('orders no code after the form', () => {
    const captcha = openCaptcha();
    captcha.redeem(submit, now);
    expect(captcha.redeem(order, now)).toBe(false);
  });

  it('serves the subject it served first, and no other', () => {
    const captcha = openCaptcha();
    captcha.redeem(order, now);
    expect(captcha.redeem({ ...submit, subjectHash: 'other phone' }, now)).toBe(false);
    expect(captcha.redeem(submit, now)).toBe(true);
  });

  it('takes the identical requests again, with the right answer', () => {
    const captcha = openCaptcha();
    for (const attempt of [order, order, submit, order, submit]) {
      expect(captcha.redeem(attempt, now)).toBe(true);
    }
    expect(captcha.redeem({ ...submit, answerHash: 'wrong' }, now)).toBe(false);
    expect(captcha.redeem({ ...order, requestHash: submit.requestHash }, now)).toBe(false);
  });

  it('is used up by a wrong answer', () => {
    const captcha = openCaptcha();
    expect(captcha.redeem({ ...submit, answerHash: 'wrong' }, now)).toBe(false);
    expect(captcha.redeem(submit, now)).toBe(false);
    expect(captcha.sealedAnswer).toBeNull();
  });

  it('is used up for the form by a wrong answer after the code', () => {
    const captcha = openCaptcha();
    captcha.redeem(order, now);
    expect(captcha.redeem({ ...submit, answerHash: 'wrong' }, now)).toBe(false);
    expect(captcha.redeem(submit, now)).toBe(false);
  });

  it("is not used up by another browser's answer, right or wrong", () => {
    const captcha = openCaptcha();
    const other = { ...submit, sessionHash: 'other browser' };
    expect(captcha.redeem(other, now)).toBe(false);
    expect(captcha.redeem({ ...other, answerHash: 'wrong' }, now)).toBe(false);
    expect(captcha.redeem(submit, now)).toBe(true);
  });

  it('takes nothing once it has expired', () => {
    expect(openCaptcha().redeem(submit, afterMinutes(4.9))).toBe(true);
    expect(openCaptcha().redeem(submit, afterMinutes(5))).toBe(false);
  });

  it('lives 5 more minutes for the form once it has ordered a code', () => {
    for (const [minutes, isTaken] of [[8.9, true], [9, false]] as const) {
      const captcha = openCaptcha();
      captcha.redeem(order, afterMinutes(4));
      expect(captcha.redeem(submit, afterMinutes(minutes))).toBe(isTaken);
    }
  });

  it('takes the identical order again for a minute, however often it came', () => {
    const captcha = openCaptcha();
    for (const [minutes, isTaken] of [[0, true], [0.5, true], [0.99, true], [1, false]] as const) {
      expect(captcha.redeem(order, afterMinutes(minutes))).toBe(isTaken);
    }
    // A late repeat takes nothing from the form.
    expect(captcha.redeem(submit, afterMinutes(4))).toBe(true);
    expect(captcha.redeem(order, afterMinutes(4))).toBe(false);
    expect(captcha.redeem(submit, afterMinutes(4))).toBe(true);
  });

  it('takes the identical form ten times, with whatever SMS codes (decision 0008)', () => {
    const captcha = openCaptcha();
    captcha.redeem(order, now);
    const taken = Array.from({ length: 13 }, () => captcha.redeem(submit, now));
    expect(taken).toEqual([...Array<boolean>(10).fill(true), false, false, false]);
  });

  it("counts no other browser's repeats", () => {
    const captcha = openCaptcha();
    captcha.redeem(submit, now);
    const other = { ...submit, sessionHash: 'other browser' };
    for (let repeat = 0; repeat < 20; repeat += 1) captcha.redeem(other, now);
    expect(captcha.redeem(submit, now)).toBe(true);
  });

  it('takes the identical form again for 10 minutes', () => {
    for (const [minutes, isTaken] of [[13.9, true], [14, false]] as const) {
      const captcha = openCaptcha();
      captcha.redeem(submit, afterMinutes(4));
      expect(captcha.redeem(submit, afterMinutes(minutes))).toBe(isTaken);
    }
  });
});
