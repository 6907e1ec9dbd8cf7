import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePhone } from '@ruxue/testing/people';

import { someFamily } from '../testing/open-sms.ts';
import { useSms } from '../testing/use-sms.ts';

/** Of five tries three are kept for the browser that ordered the code (L5). */
const { sms, another, pass } = await useSms();

const signIn = (account: string) => ({ purpose: 'sign-in', recipient: { account } }) as const;
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
const family = 'the family';
const stranger = 'a stranger';

const tryCode = (account: string, visitor: string | null, code: string, process = sms) =>
  outcomeOf(
    process.redeemCode({ ...signIn(account), visitor, code, key: 'key', requestHash: 'form' }),
  );

async function orderedBy(visitor: string) {
  const { account, phone, caseId } = someFamily();
  await sms.requestCode({ ...signIn(account), visitor });
  return { account, phone, caseId, code: await sms.newestCode(phone) };
}

describe('a stranger who guesses', () => {
  it.each([stranger, null])('spoils two tries, and the family still gets in: %s', async (guest) => {
    const { account, code } = await orderedBy(family);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        tryCode(account, guest, wrong(code), at % 2 === 0 ? sms : another)),
    );
    expect(guesses.filter((outcome) => outcome === 'sms-code-wrong')).toHaveLength(2);
    expect(guesses.filter((outcome) => outcome === 'sms-code-expired')).toHaveLength(10);
    expect(await tryCode(account, guest, code)).toBe('sms-code-expired');
    expect(await tryCode(account, family, wrong(code))).toBe('sms-code-wrong');
    expect(await tryCode(account, family, wrong(code))).toBe('sms-code-wrong');
    expect(await tryCode(account, family, code)).toBe('passed');
  });

  it('makes no more than five guesses with the family', async () => {
    const { account, code } = await orderedBy(family);
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        tryCode(account, at % 2 === 0 ? family : `${stranger} ${at}`, wrong(code))),
    );
    expect(outcomes.filter((outcome) => outcome === 'sms-code-wrong')).toHaveLength(5);
    expect(await tryCode(account, family, code)).toBe('sms-code-expired');
  });

  it('is answered the same for an account that is not there, as is who ordered', async () => {
    const { account, code } = await orderedBy(family);
    const nobody = someAccountNumber();
    await sms.requestCode({ ...signIn(nobody), visitor: family });
    const answers = async (typed: string) => {
      const all: string[] = [];
      for (const visitor of [stranger, family, stranger, stranger, family, family, family]) {
        all.push(await tryCode(typed, visitor, wrong(code)));
      }
      return all;
    };
    const known = await answers(account);
    expect(await answers(nobody)).toEqual(known);
    const [wrongly, over] = ['sms-code-wrong', 'sms-code-expired'];
    expect(known).toEqual([wrongly, wrongly, wrongly, over, wrongly, wrongly, over]);
  });

  it('spoils no code by ordering one too many and using up the tries of that', async () => {
    const { account, phone, caseId } = someFamily();
    for (const purpose of ['revoke', 'change-password', 'change-phone', 'decline'] as const) {
      await sms.requestCode({ purpose, recipient: { caseId } });
    }
    await sms.requestCode({ ...signIn(account), visitor: family });
    const code = await sms.newestCode(phone);
    pass(180);
    await sms.requestCode({ ...signIn(account), visitor: stranger });
    expect(await sms.textsTo(phone)).toHaveLength(5);
    for (let round = 0; round < 9; round += 1) {
      await tryCode(account, round % 2 === 0 ? stranger : null, wrong(code));
    }
    expect(await tryCode(account, stranger, wrong(code))).toBe('sms-code-expired');
    expect(await tryCode(account, family, code)).toBe('passed');
  });
});

describe('what is kept of who ordered', () => {
  it('is no secret of a browser', async () => {
    const visitor = 'secret-of-a-browser';
    const phone = somePhone();
    await sms.requestCode({ purpose: 'register', recipient: { phone }, visitor });
    const rows = await sms.em().execute(
      'select visitor_hash, row_to_json(code)::text as row from code where phone_hash = ?',
      [sms.phones.hash(phone)],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(visitor);
    expect(rows).not.toContainEqual(expect.objectContaining({ visitor_hash: null }));
  });
});
