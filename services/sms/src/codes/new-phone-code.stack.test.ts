import { describe, expect, it } from '@jest/globals';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';

import { SmsFailure } from '../providers/sms-provider.ts';
import { openSms, someFamily } from '../testing/open-sms.ts';
import { useSms } from '../testing/use-sms.ts';

/** Codes to a case's new number (B20), which any family may type. */
const { sms, another, now, pass } = await useSms();

const aimAt = (caseId: string, phone: string) =>
  ({ purpose: 'change-phone', recipient: { caseId, phone } }) as const;
const redeem = (aim: ReturnType<typeof aimAt>, code: string, key = 'key-one') =>
  outcomeOf(sms.redeemCode({ ...aim, code, key, requestHash: 'form' }));
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

const refusedWith = async (work: Promise<unknown>) => {
  const { type, retryAfterSeconds } = (await refusalOf(work))?.data ?? {};
  return [type, retryAfterSeconds];
};

describe('the answer to an order for a new number', () => {
  it('tells nothing of what the number has had, and the number gets no more', async () => {
    const stranger = someFamily();
    const { caseId: strangers } = stranger;
    for (const purpose of ['revoke', 'change-password', 'change-phone', 'decline'] as const) {
      await sms.requestCode({ purpose, recipient: { caseId: strangers } });
    }
    await sms.requestCode({ purpose: 'register', recipient: { phone: stranger.phone } });
    const answers = async (phone: string) => {
      const { caseId } = someFamily();
      const first = await sms.requestCode(aimAt(caseId, phone));
      return [first, await refusedWith(sms.requestCode(aimAt(caseId, phone)))];
    };
    const known = await answers(stranger.phone);
    expect(await answers(somePhone())).toEqual(known);
    expect(known).toEqual([{ resendAfterSeconds: 180, lastForSeconds: null }, ['sms-too-soon', 180]]);
    expect(await sms.textsTo(stranger.phone)).toHaveLength(5);
  });

  it('tells nothing of whether the provider takes the number, which counts', async () => {
    const refusing = await openSms({
      now,
      provider: {
        name: 'aliyun',
        send: () => Promise.reject(new SmsFailure('isv.ILLEGAL', { isPermanent: true })),
      },
    });
    const { caseId } = someFamily();
    for (let round = 0; round < 3; round += 1) {
      const order = refusing.requestCode(aimAt(caseId, somePhone()));
      expect(await outcomeOf(order)).toBe('passed');
    }
    const next = await refusedWith(sms.requestCode(aimAt(caseId, somePhone())));
    expect(next).toEqual(['sms-limit-reached', 3600]);
    await refusing.close();
  });

  it('waits for no code to the old number, nor that for it', async () => {
    const { caseId, phone } = someFamily();
    await sms.requestCode({ purpose: 'change-phone', recipient: { caseId } });
    const newPhone = somePhone();
    await sms.requestCode(aimAt(caseId, newPhone));
    expect(await sms.textsTo(phone)).toHaveLength(1);
    expect(await sms.textsTo(newPhone)).toHaveLength(1);
  });

  it('is for a case only', async () => {
    const order = { purpose: 'change-phone', recipient: { phone: somePhone() } } as const;
    expect(await outcomeOf(sms.requestCode(order))).toBe('malformed-request');
    const { caseId, phone } = someFamily();
    await sms.eraseCase({ caseId });
    expect(await outcomeOf(sms.requestCode(aimAt(caseId, phone)))).toBe('revoked');
  });
});

describe('the limits of a case for new numbers', () => {
  it('are 3 an hour and 5 a day over all numbers, told', async () => {
    const { caseId } = someFamily();
    const order = () => sms.requestCode(aimAt(caseId, somePhone()));
    for (let round = 0; round < 3; round += 1) await order();
    expect(await refusedWith(order())).toEqual(['sms-limit-reached', 3600]);
    pass(3600);
    for (let round = 0; round < 2; round += 1) await order();
    expect(await refusedWith(order())).toEqual(['sms-limit-reached', 23 * 3600]);
    pass(23 * 3600);
    expect(await outcomeOf(order())).toBe('passed');
  });

  it('let three of twenty through that come to two processes at once', async () => {
    const { caseId } = someFamily();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        outcomeOf((at % 2 === 0 ? sms : another).requestCode(aimAt(caseId, somePhone()))),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(3);
  });

  it('leave a number its typed share: 4 a day of all cases', async () => {
    const { phone, caseId } = someFamily();
    for (let round = 0; round < 8; round += 1) {
      await sms.requestCode(aimAt(someFamily().caseId, phone));
      pass(1000);
    }
    expect(await sms.textsTo(phone)).toHaveLength(4);
    await sms.requestCode({ purpose: 'revoke', recipient: { caseId } });
    expect(await sms.textsTo(phone)).toHaveLength(5);
  });

  it('begin anew for no number by revoking', async () => {
    const phone = somePhone();
    for (let round = 0; round < 4; round += 1) {
      const { caseId } = someFamily();
      await sms.requestCode(aimAt(caseId, phone));
      await sms.eraseCase({ caseId });
      pass(1000);
    }
    const { caseId } = someFamily();
    await sms.requestCode(aimAt(caseId, phone));
    // The others went with their cases, but they count.
    expect(await sms.textsTo(phone)).toHaveLength(0);
  });
});

describe('a code to a new number', () => {
  it('is its own case and number, and no other case uses up its tries', async () => {
    const { caseId } = someFamily();
    const stranger = someFamily();
    const phone = somePhone();
    await sms.requestCode(aimAt(caseId, phone));
    const code = await sms.newestCode(phone);
    await sms.requestCode(aimAt(stranger.caseId, phone));
    const theirs = await sms.newestCode(phone);
    expect(await sms.textsTo(phone)).toHaveLength(2);
    for (let round = 0; round < 6; round += 1) {
      await redeem(aimAt(stranger.caseId, phone), wrong(theirs));
    }
    expect(await redeem(aimAt(caseId, somePhone()), code)).toBe('sms-code-wrong');
    if (code !== theirs) expect(await redeem(aimAt(caseId, phone), theirs)).toBe('sms-code-wrong');
    expect(await redeem(aimAt(caseId, phone), code)).toBe('passed');
    expect(await redeem(aimAt(caseId, phone), code, 'key-two')).toBe('sms-code-expired');
  });

  it('is the last of its case', async () => {
    const { caseId } = someFamily();
    const phone = somePhone();
    await sms.requestCode(aimAt(caseId, phone));
    const first = await sms.newestCode(phone);
    pass(180);
    await sms.requestCode(aimAt(caseId, phone));
    const second = await sms.newestCode(phone);
    if (first !== second) expect(await redeem(aimAt(caseId, phone), first)).toBe('sms-code-wrong');
    expect(await redeem(aimAt(caseId, phone), second)).toBe('passed');
  });

  it("takes nothing from a family's code to that number, which is its own", async () => {
    const { caseId, phone } = someFamily();
    const old = { purpose: 'change-phone', recipient: { caseId } } as const;
    await sms.requestCode(old);
    const code = await sms.newestCode(phone);
    pass(1);
    await sms.requestCode(aimAt(someFamily().caseId, phone));
    expect(await sms.textsTo(phone)).toHaveLength(2);
    const attempt = { ...old, code, key: 'key', requestHash: 'form' };
    expect(await outcomeOf(sms.redeemCode(attempt))).toBe('passed');
  });
});
