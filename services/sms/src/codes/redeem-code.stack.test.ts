import { describe, expect, it } from '@jest/globals';
import type { RequestInput } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePhone } from '@ruxue/testing/people';

import { changePhone, someFamily } from '../testing/open-sms.ts';
import { useSms } from '../testing/use-sms.ts';

const { sms, another, pass } = await useSms();

type Redemption = RequestInput<'sms.redeem-code'>;
type Aim = Pick<Redemption, 'purpose' | 'recipient'>;

const register = (phone: string): Aim => ({ purpose: 'register', recipient: { phone } });
const signIn = (account: string): Aim => ({ purpose: 'sign-in', recipient: { account } });
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

async function sentCode(aim: Aim, phone: string): Promise<string> {
  await sms.requestCode(aim);
  return sms.newestCode(phone);
}

const redeem = (aim: Aim, code: string, more: Partial<Redemption> = {}, process = sms) =>
  outcomeOf(process.redeemCode({ ...aim, code, key: 'key-one', requestHash: 'form', ...more }));

describe('redeeming a code', () => {
  it('passes for one of twenty requests at the same time', async () => {
    const phone = somePhone();
    const code = await sentCode(register(phone), phone);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        redeem(register(phone), code, { key: `key-${at}` }, at % 2 === 0 ? sms : another),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'sms-code-expired')).toHaveLength(19);
  });

  it('passes again for 10 minutes for the identical request only', async () => {
    const phone = somePhone();
    const code = await sentCode(register(phone), phone);
    expect(await redeem(register(phone), code)).toBe('passed');
    expect(await redeem(register(phone), code, { requestHash: 'another' })).toBe('key-reused');
    expect(await redeem(register(phone), code, { key: 'key-two' })).toBe('sms-code-expired');
    pass(300);
    // A newer code takes nothing from the request that holds this one.
    await sms.requestCode(register(phone));
    pass(299);
    expect(await redeem(register(phone), code)).toBe('passed');
    pass(1);
    expect(await redeem(register(phone), code)).toBe('sms-code-expired');
  });

  it('takes five tries, also when they come to two processes at once', async () => {
    const { account, phone } = someFamily();
    const code = await sentCode(signIn(account), phone);
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        redeem(signIn(account), wrong(code), {}, at % 2 === 0 ? sms : another),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'sms-code-wrong')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'sms-code-expired')).toHaveLength(19);
    expect(await redeem(signIn(account), code)).toBe('sms-code-expired');
  });

  it('counts a code that was given back as one try', async () => {
    const phone = somePhone();
    const code = await sentCode(register(phone), phone);
    const release = (key: string) => sms.releaseCode({ ...register(phone), key });
    for (let round = 0; round < 5; round += 1) {
      expect(await redeem(register(phone), code, { key: `key-${round}` })).toBe('passed');
      await release('no holder');
      await Promise.all([release(`key-${round}`), release(`key-${round}`)]);
    }
    expect(await redeem(register(phone), code)).toBe('sms-code-expired');
  });

  it('ends after 5 minutes', async () => {
    const phone = somePhone();
    const code = await sentCode(register(phone), phone);
    pass(300);
    expect(await redeem(register(phone), code)).toBe('sms-code-expired');
  });
});

describe('what a code passes for (S8)', () => {
  it('is the last of its purpose', async () => {
    const phone = somePhone();
    const first = await sentCode(register(phone), phone);
    pass(180);
    const second = await sentCode(register(phone), phone);
    if (first !== second) expect(await redeem(register(phone), first)).toBe('sms-code-wrong');
    expect(await redeem(register(phone), second)).toBe('passed');
  });

  it('is the last to its number, also of two accounts with one number', async () => {
    const { account, phone } = someFamily();
    const sibling = someFamily(phone);
    const first = await sentCode(signIn(account), phone);
    pass(180);
    const second = await sentCode(signIn(sibling.account), phone);
    expect(await redeem(signIn(account), first)).toBe('sms-code-wrong');
    if (first !== second) {
      expect(await redeem(signIn(sibling.account), first)).toBe('sms-code-wrong');
    }
    expect(await redeem(signIn(sibling.account), second)).toBe('passed');
  });

  it('is the last that went out, though one after it was too many for the number', async () => {
    const { caseId, account, phone } = someFamily();
    for (const purpose of ['revoke', 'change-password', 'change-phone', 'decline'] as const) {
      await sms.requestCode({ purpose, recipient: { caseId } });
    }
    const code = await sentCode(signIn(account), phone);
    pass(180);
    await sms.requestCode(signIn(account));
    expect(await sms.textsTo(phone)).toHaveLength(5);
    for (let round = 0; round < 4; round += 1) {
      expect(await redeem(signIn(account), wrong(code))).toBe('sms-code-wrong');
    }
    expect(await redeem(signIn(account), code, { key: 'key-right' })).toBe('passed');
    expect(await redeem(signIn(account), code, { key: 'key-right' })).toBe('passed');
    expect(await redeem(signIn(account), code, { key: 'key-late' })).toBe('sms-code-wrong');
  });

  it('has five tries, also when a later order was one too many for the number', async () => {
    const { caseId, account, phone } = someFamily();
    for (const purpose of ['revoke', 'change-password', 'change-phone', 'decline'] as const) {
      await sms.requestCode({ purpose, recipient: { caseId } });
    }
    const code = await sentCode(signIn(account), phone);
    for (let round = 0; round < 3; round += 1) await redeem(signIn(account), wrong(code));
    pass(180);
    await sms.requestCode(signIn(account));
    for (let round = 0; round < 2; round += 1) await redeem(signIn(account), wrong(code));
    // Answered as for an account that isn't there, whose newest order has tries left.
    expect(await redeem(signIn(account), code)).toBe('sms-code-wrong');
  });

  it('is its own purpose, number and case', async () => {
    const { caseId, account, phone } = someFamily();
    const sibling = someFamily(phone);
    const code = await sentCode({ purpose: 'change-phone', recipient: { caseId } }, phone);
    const others: Aim[] = [
      { purpose: 'revoke', recipient: { caseId } },
      { purpose: 'change-phone', recipient: { caseId: sibling.caseId } },
      { purpose: 'change-phone', recipient: { caseId, phone } },
      { purpose: 'change-phone', recipient: { account } },
      register(somePhone()),
    ];
    for (const aim of others) expect(await redeem(aim, code)).toBe('sms-code-wrong');
    expect(await redeem({ purpose: 'change-phone', recipient: { caseId } }, code)).toBe('passed');
  });

  it('is the number that the account still has', async () => {
    const { caseId, account, phone } = someFamily();
    const code = await sentCode(signIn(account), phone);
    changePhone(caseId, somePhone());
    expect(await redeem(signIn(account), code)).toBe('sms-code-expired');
    expect(await redeem(signIn(account), code, { key: 'key-two' })).toBe('sms-code-expired');
  });
});

describe('an account under its two names (S3)', () => {
  /** Ordered by ID number, then by account number: the second was one too soon for the number. */
  async function orderedTwice() {
    const { account, idNumber, phone } = someFamily();
    const code = await sentCode(signIn(idNumber), phone);
    await sms.requestCode(signIn(account));
    expect(await sms.textsTo(phone)).toHaveLength(1);
    return { account, idNumber, code };
  }

  it('takes the code that was sent, whichever name it was ordered by', async () => {
    const { account, code } = await orderedTwice();
    expect(await redeem(signIn(account), wrong(code))).toBe('sms-code-wrong');
    expect(await redeem(signIn(account), code)).toBe('passed');
    expect(await redeem(signIn(account), code)).toBe('passed');
    await sms.releaseCode({ ...signIn(account), key: 'key-one' });
    expect(await redeem(signIn(account), code, { key: 'key-two' })).toBe('passed');
  });

  it('takes five tries of both together, also at the same time', async () => {
    const { account, idNumber, code } = await orderedTwice();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        redeem(signIn(at % 3 === 0 ? idNumber : account), wrong(code), {}, at < 6 ? sms : another),
      ),
    );
    const left = await sms.em().execute(
      'select comparisons_left from code where subject_hash = ?',
      [sms.phones.subjectOf({ account: idNumber })],
    );
    expect(left).toEqual([{ comparisons_left: 0 }]);
    expect(await redeem(signIn(account), code)).not.toBe('passed');
    expect(await redeem(signIn(idNumber), code)).not.toBe('passed');
  });

  it('does not tell whoever knows both that they are one (S18)', async () => {
    const { account, idNumber, code } = await orderedTwice();
    const strangers = [someAccountNumber(), someAccountNumber()] as const;
    for (const typed of strangers) await sms.requestCode(signIn(typed));
    const guesses = async (first: string, second: string) => {
      const outcomes: string[] = [];
      for (let round = 0; round < 6; round += 1) {
        for (const typed of [second, second, first]) {
          outcomes.push(await redeem(signIn(typed), wrong(code)));
        }
      }
      return outcomes;
    };
    expect(await guesses(idNumber, account)).toEqual(await guesses(...strangers));
  });
});

describe('an account that is not there (S18)', () => {
  it('answers guesses as one that is', async () => {
    const { account, phone } = someFamily();
    const stranger = someAccountNumber();
    const code = await sentCode(signIn(account), phone);
    await sms.requestCode(signIn(stranger));
    const guesses = async (typed: string) => {
      const outcomes: string[] = [];
      for (let round = 0; round < 7; round += 1) {
        outcomes.push(await redeem(signIn(typed), wrong(code)));
      }
      return outcomes;
    };
    const known = await guesses(account);
    expect(await guesses(stranger)).toEqual(known);
    expect(known).toEqual([
      ...Array<string>(5).fill('sms-code-wrong'), 'sms-code-expired', 'sms-code-expired',
    ]);
  });

  it('answers guesses as one for which no code was ordered', async () => {
    expect(await redeem(signIn(someFamily().account), '123456')).toBe('sms-code-wrong');
    expect(await redeem(signIn(someAccountNumber()), '123456')).toBe('sms-code-wrong');
  });
});
