import { describe, expect, it } from '@jest/globals';

import { Code, codeTries, othersTries, type CodeAttempt } from './code.entity.ts';

const sentAt = new Date('2026-05-01T08:00:00Z');
const after = (seconds: number) => new Date(sentAt.getTime() + seconds * 1000);

function sentCode(): Code {
  const code = new Code();
  code.sentAt = sentAt;
  code.expiresAt = after(300);
  code.triesLeft = codeTries;
  code.othersTriesLeft = othersTries;
  code.comparisonsLeft = codeTries;
  code.othersComparisonsLeft = othersTries;
  code.visitorHash = 'browser';
  code.reservedBy = null;
  code.requestHash = null;
  code.reservedUntil = null;
  code.isRedeemedByOrderer = false;
  return code;
}

const attempt: CodeAttempt = {
  isRight: true, isSuperseded: false, key: 'key-one', requestHash: 'form-one',
  visitorHash: 'browser',
};

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
    expect(code.redeem({ ...attempt, isRight: false }, after(11))).toBe('sms-code-wrong');
  });

  it('passes for none but the newest, yet goes on for the request that holds it', () => {
    const superseded = { ...attempt, isSuperseded: true };
    const code = sentCode();
    expect(code.redeem(superseded, after(10))).toBe('sms-code-wrong');
    expect(code.triesLeft).toBe(codeTries - 1);
    code.redeem(attempt, after(11));
    expect(code.redeem(superseded, after(12))).toBe('passed');
  });

  it('expires after 5 minutes', () => {
    expect(sentCode().redeem(attempt, after(299.999))).toBe('passed');
    expect(sentCode().redeem(attempt, after(300))).toBe('sms-code-expired');
  });

  it('counts wrong codes, and takes no right one after the fifth', () => {
    const code = sentCode();
    for (let tried = 0; tried < codeTries; tried += 1) {
      expect(code.redeem({ ...attempt, isRight: false }, after(10))).toBe('sms-code-wrong');
    }
    expect(code.redeem(attempt, after(10))).toBe('sms-code-expired');
  });
});

describe('the tries of others than who ordered the code', () => {
  it.each(['stranger', null])('are two, and the right code still passes: %s', (visitorHash) => {
    const code = sentCode();
    const guess = { ...attempt, isRight: false, visitorHash };
    for (let tried = 0; tried < othersTries; tried += 1) {
      expect(code.redeem(guess, after(10))).toBe('sms-code-wrong');
    }
    expect(code.redeem(guess, after(10))).toBe('sms-code-expired');
    expect(code.redeem({ ...attempt, visitorHash }, after(10))).toBe('sms-code-expired');
    for (let tried = othersTries; tried < codeTries - 1; tried += 1) {
      expect(code.redeem({ ...attempt, isRight: false }, after(10))).toBe('sms-code-wrong');
    }
    expect(code.redeem(attempt, after(10))).toBe('passed');
  });

  it('are none when who ordered it has used all five', () => {
    const code = sentCode();
    for (let tried = 0; tried < codeTries; tried += 1) {
      code.redeem({ ...attempt, isRight: false }, after(10));
    }
    const other = { ...attempt, visitorHash: 'another' };
    expect(code.redeem(other, after(10))).toBe('sms-code-expired');
  });
});

describe('digits that come by the other name of the account (S3)', () => {
  const wrong = { ...attempt, isRight: false };

  it('pass, once, for one request', () => {
    const code = sentCode();
    expect(code.redeemByOtherName(attempt, after(299.999))).toBe(true);
    expect(code.redeemByOtherName({ ...attempt, key: 'key-two' }, after(299.999))).toBe(false);
    expect(sentCode().redeemByOtherName(attempt, after(300))).toBe(false);
    expect(sentCode().redeemByOtherName({ ...attempt, isSuperseded: true }, after(1))).toBe(false);
  });

  it('are no tries of this name: its answers tell nothing of them (S18)', () => {
    const code = sentCode();
    for (let tried = 0; tried < codeTries; tried += 1) {
      expect(code.redeemByOtherName(wrong, after(10))).toBe(false);
    }
    expect(code.triesLeft).toBe(codeTries);
    expect(code.redeem(wrong, after(11))).toBe('sms-code-wrong');
  });

  it('are compared five times by both names together, and others twice', () => {
    const code = sentCode();
    const stranger = { visitorHash: 'stranger' };
    code.redeemByOtherName({ ...wrong, ...stranger }, after(10));
    code.redeem({ ...wrong, ...stranger }, after(10));
    expect(code.redeemByOtherName({ ...attempt, ...stranger }, after(11))).toBe(false);
    expect(code.redeem({ ...attempt, ...stranger }, after(11))).toBe('sms-code-wrong');
    // The three that are kept for who ordered it.
    code.redeemByOtherName(wrong, after(12));
    code.redeem(wrong, after(12));
    expect(code.redeemByOtherName(attempt, after(13))).toBe(true);
    const spent = sentCode();
    for (let tried = 0; tried < codeTries; tried += 1) spent.redeemByOtherName(wrong, after(10));
    expect(spent.redeem(attempt, after(11))).toBe('sms-code-wrong');
  });
});

describe('who redeemed a code', () => {
  it.each([['browser', true], ['another', false], [null, false]])(
    'is the browser that ordered it, or not: %s', (visitorHash, isOwn) => {
      const code = sentCode();
      expect(code.redeem({ ...attempt, isRight: false }, after(10))).toBe('sms-code-wrong');
      expect(code.isRedeemedByOrderer).toBe(false);
      expect(code.redeem({ ...attempt, visitorHash }, after(10))).toBe('passed');
      expect(code.isRedeemedByOrderer).toBe(isOwn);
      // The repeat of a lost answer may come from anywhere.
      code.redeem({ ...attempt, visitorHash: null }, after(11));
      expect(code.isRedeemedByOrderer).toBe(isOwn);
    },
  );

  it('is nobody once it was given back', () => {
    const code = sentCode();
    code.redeem(attempt, after(10));
    code.release('key-one');
    expect(code.isRedeemedByOrderer).toBe(false);
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
