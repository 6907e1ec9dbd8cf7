import { describe, expect, it } from '@jest/globals';

import { Code, codeTries } from './code.entity.ts';

const sentAt = new Date('2026-05-01T08:00:00Z');
const after = (seconds: number) => new Date(sentAt.getTime() + seconds * 1000);

function sentCode(): Code {
  const code = new Code();
  code.codeHash = 'right';
  code.sentAt = sentAt;
  code.expiresAt = after(300);
  code.triesLeft = codeTries;
  code.reservedBy = null;
  code.requestHash = null;
  code.reservedUntil = null;
  return code;
}

const attempt = { codeHash: 'right', key: 'key-one', requestHash: 'form-one' };

describe('redeeming a code', () => {
  it('reserves it for one request', () => {
    const code = sentCode();
    expect(code.redeem(attempt, after(10))).toBe('passed');
    expect(code.redeem({ ...attempt, key: 'key-two' }, after(11))).toBe('sms-code-expired');
  });

  it('lets the identical request pass again for 10 minutes', () => {
    const code = sentCode();
    code.redeem(attempt, after(10));
    expect(code.redeem(attempt, after(609))).toBe('passed');
    expect(code.redeem(attempt, after(610))).toBe('sms-code-expired');
  });

  it('refuses another form under the same key', () => {
    const code = sentCode();
    code.redeem(attempt, after(10));
    expect(code.redeem({ ...attempt, requestHash: 'form-two' }, after(11))).toBe('key-reused');
    expect(code.redeem({ ...attempt, codeHash: 'wrong' }, after(11))).toBe('sms-code-wrong');
  });

  it('expires after 5 minutes', () => {
    expect(sentCode().redeem(attempt, after(299.999))).toBe('passed');
    expect(sentCode().redeem(attempt, after(300))).toBe('sms-code-expired');
  });

  it('counts wrong codes, and takes no right one after the fifth', () => {
    const code = sentCode();
    for (let tried = 0; tried < codeTries; tried += 1) {
      expect(code.redeem({ ...attempt, codeHash: 'wrong' }, after(10))).toBe('sms-code-wrong');
    }
    expect(code.redeem(attempt, after(10))).toBe('sms-code-expired');
  });
});

describe('giving a code back', () => {
  it('lets another request use it, for one try', () => {
    const code = sentCode();
    code.redeem(attempt, after(10));
    code.release('key-one');
    expect(code.triesLeft).toBe(codeTries - 1);
    expect(code.redeem({ ...attempt, key: 'key-two' }, after(20))).toBe('passed');
  });

  it('does nothing for a request that does not hold it', () => {
    const code = sentCode();
    code.redeem(attempt, after(10));
    code.release('key-two');
    expect(code.reservedBy).toBe('key-one');
    expect(code.triesLeft).toBe(codeTries);
  });

  it('counts once when repeated', () => {
    const code = sentCode();
    code.redeem(attempt, after(10));
    code.release('key-one');
    code.release('key-one');
    expect(code.triesLeft).toBe(codeTries - 1);
  });

  it('ends a code whose tries are over', () => {
    const code = sentCode();
    for (let round = 0; round < codeTries; round += 1) {
      expect(code.redeem(attempt, after(10))).toBe('passed');
      code.release('key-one');
    }
    expect(code.redeem(attempt, after(10))).toBe('sms-code-expired');
  });
});

describe('the wait before the next code', () => {
  it('counts down in whole seconds by the server', () => {
    const code = sentCode();
    expect(code.secondsUntilResend(180, sentAt)).toBe(180);
    expect(code.secondsUntilResend(180, after(2))).toBe(178);
    expect(code.secondsUntilResend(180, after(179.5))).toBe(1);
    expect(code.secondsUntilResend(180, after(180))).toBe(0);
    expect(code.secondsUntilResend(180, after(3600))).toBe(0);
  });
});
