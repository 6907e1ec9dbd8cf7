import { describe, expect, it } from '@jest/globals';

import { Captcha } from './captcha.entity.ts';

const now = new Date('2026-05-01T08:00:00Z');

function openCaptcha(): Captcha {
  const captcha = new Captcha();
  captcha.answerHash = 'right';
  captcha.expiresAt = new Date('2026-05-01T08:05:00Z');
  captcha.redeemedBy = null;
  captcha.sealedAnswer = Buffer.from('sealed');
  captcha.isSpent = false;
  return captcha;
}

describe('redeeming a picture code', () => {
  it('takes the right answer once', () => {
    const captcha = openCaptcha();
    expect(captcha.redeem({ answerHash: 'right', requestHash: 'first' }, now)).toBe(true);
    expect(captcha.redeem({ answerHash: 'right', requestHash: 'second' }, now)).toBe(false);
    expect(captcha.sealedAnswer).toBeNull();
  });

  it('takes the identical request again', () => {
    const captcha = openCaptcha();
    captcha.redeem({ answerHash: 'right', requestHash: 'first' }, now);
    expect(captcha.redeem({ answerHash: 'right', requestHash: 'first' }, now)).toBe(true);
    expect(captcha.redeem({ answerHash: 'wrong', requestHash: 'first' }, now)).toBe(false);
  });

  it('is used up by a wrong answer', () => {
    const captcha = openCaptcha();
    expect(captcha.redeem({ answerHash: 'wrong', requestHash: 'first' }, now)).toBe(false);
    expect(captcha.redeem({ answerHash: 'right', requestHash: 'first' }, now)).toBe(false);
  });

  it('takes nothing once it has expired', () => {
    const captcha = openCaptcha();
    expect(captcha.redeem({ answerHash: 'right', requestHash: 'first' }, captcha.expiresAt)).toBe(
      false,
    );
  });
});
