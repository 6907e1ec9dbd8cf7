import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { claimsOf, KeycloakBrowser, pkcePair } from '@ruxue/testing/keycloak-browser';
import { someAccountNumber, someIdNumber } from '@ruxue/testing/people';

import { preparedSmsSignIn, signedInBySms } from '../support/accounts.ts';
import { Api, type ApiCall } from '../support/api.ts';
import {
  orderedCode, registeredFamily, solvedCaptcha, wrongFor, type Family,
} from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let family: Family;
beforeAll(async () => {
  world = openWorld();
  family = await registeredFamily(world);
});

const phoneOf = ({ registered }: Family) => registered.guardian.phone;

describe('forgotten password (S18)', () => {
  it.each([
    ['account number', ({ accountNumber }: Family) => accountNumber],
    ['ID number', ({ registered }: Family) => registered.child.documentNumber],
    ['ID number in full-width digits and lower case', ({ registered }: Family) =>
      registered.child.documentNumber.toLowerCase().replace(/\d/gu, (digit) =>
        String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
  ])('signs in by %s', async (_name, accountOf) => {
    const someone = await registeredFamily(world);
    const tokens = await signedInBySms(world, accountOf(someone), phoneOf(someone));
    const verifiedAt = claimsOf(tokens.access_token)['sms_verified_at'];
    expect(Math.abs(Number(verifiedAt) - Date.now() / 1000)).toBeLessThan(60);
    const { body: view } = await world.api.call('getEnrolment', { token: tokens.access_token });
    expect(view.accountNumber).toBe(someone.accountNumber);
  });

  it('answers the identical repeat with a fresh ticket, and refuses any other', async () => {
    const someone = await registeredFamily(world);
    const prepared = await preparedSmsSignIn(world.api, someone.accountNumber, phoneOf(someone));
    const { form: body, key, pkce } = prepared;
    const first = await world.api.call('createSignInTicket', { body, key });
    const second = await world.api.call('createSignInTicket', { body, key });
    expect(second.body.signInTicket).not.toBe(first.body.signInTicket);
    const browser = new KeycloakBrowser(world.issuer, world.api.origin);
    await browser.signInByTicket(second.body.signInTicket, pkce);

    const captcha = await solvedCaptcha(world.api);
    const reused = { body: { ...body, captcha, codeChallenge: pkcePair().challenge } };
    const refused = await world.api.refused('createSignInTicket', reused);
    expect(refused.status).toBe(422);
    expect(refused.problem.type).toMatch(/sms-code-(wrong|expired)$/u);
  });

  it('looks at the captcha first, and then leaves the code as it is', async () => {
    const someone = await registeredFamily(world);
    const prepared = await preparedSmsSignIn(world.api, someone.accountNumber, phoneOf(someone));
    const { form, key } = prepared;
    for (let tries = 0; tries < 6; tries += 1) {
      const captcha = { captchaId: randomUUID(), answer: 'AAAAA' };
      const body = { ...form, captcha, smsCode: wrongFor(form.smsCode) };
      const refused = await world.api.refused('createSignInTicket', { body });
      expect(refused.problem.type).toBe('/problems/captcha-wrong');
    }
    const { status } = await world.api.call('createSignInTicket', { body: form, key });
    expect(status).toBe(201);
  });

  it('takes ten wrong codes with one captcha, then wants another (decision 0008)', async () => {
    const someone = await registeredFamily(world);
    const prepared = await preparedSmsSignIn(world.api, someone.accountNumber, phoneOf(someone));
    const { form } = prepared;
    const types: string[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      const smsCode = String((Number(form.smsCode) + 1 + tries) % 1_000_000).padStart(6, '0');
      const { problem } = await world.api.refused('createSignInTicket', {
        body: { ...form, smsCode },
      });
      types.push(problem.type);
    }
    const [first, ...others] = types;
    expect(first).toBe('/problems/sms-code-wrong');
    expect(others.slice(0, 9).join(' ')).not.toContain('captcha');
    expect(types.slice(10)).toEqual(['/problems/captcha-wrong', '/problems/captcha-wrong']);
  });

  it('takes no captcha of another browser, and none for another account', async () => {
    const other = await registeredFamily(world);
    const prepared = await preparedSmsSignIn(world.api, other.accountNumber, phoneOf(other));
    const { form: body } = prepared;
    const elsewhere = await new Api(world.api.origin).refused('createSignInTicket', { body });
    expect(elsewhere.problem.type).toBe('/problems/captcha-wrong');
    const foreign = { ...body, account: family.accountNumber };
    const refused = await world.api.refused('createSignInTicket', { body: foreign });
    expect(refused.problem.type).toBe('/problems/captcha-wrong');
  });

  it('takes no code of another purpose', async () => {
    const { token, accountNumber: account, registered } = await registeredFamily(world);
    const smsCode = await orderedCode(world.api, registered.guardian.phone, {
      token, body: { purpose: 'change-password' },
    });
    const refused = await world.api.refused('createSignInTicket', {
      body: {
        account, smsCode, captcha: await solvedCaptcha(world.api),
        codeChallenge: pkcePair().challenge,
      },
    });
    expect(refused.problem.type).toBe('/problems/sms-code-wrong');
  });
});

describe('known and unknown accounts', () => {
  /** An answer without its time and its subject. */
  async function seenOf(name: 'requestSmsCode' | 'createSignInTicket', api: Api, call: ApiCall<
    'requestSmsCode' | 'createSignInTicket'>) {
    const response = await api.send(name, call);
    const headers = Object.fromEntries(response.headers);
    delete headers['date'];
    return { status: response.status, headers, body: await response.text() };
  }

  /** The answers to somebody who tries an account without its telephone. */
  async function allSeenOf(account: string) {
    const api = new Api(world.api.origin);
    const codeChallenge = pkcePair().challenge;
    const form = async (smsCode: string) => ({
      body: { account, captcha: await solvedCaptcha(api), smsCode, codeChallenge },
    });
    const seen = [await seenOf('createSignInTicket', api, await form('123456'))];
    const captcha = await solvedCaptcha(api);
    const order = { body: { purpose: 'sign-in', account, captcha } } as const;
    seen.push(await seenOf('requestSmsCode', api, order));
    const withoutCaptcha = { account, captcha: { captchaId: randomUUID(), answer: 'x' } };
    seen.push(
      await seenOf('createSignInTicket', api, {
        body: { ...withoutCaptcha, smsCode: '123456', codeChallenge },
      }),
      await seenOf('requestSmsCode', api, { body: { purpose: 'sign-in', ...withoutCaptcha } }),
    );
    // One more than a code's tries: even their end must not show.
    for (let tries = 0; tries < 6; tries += 1) {
      seen.push(await seenOf('createSignInTicket', api, await form('000000')));
    }
    return seen;
  }

  it('are answered alike, byte for byte, at every step (S18, L10)', async () => {
    const someone = await registeredFamily(world);
    const known = await allSeenOf(someone.accountNumber);
    expect(known[0]?.body).toContain('sms-code-wrong');
    expect(known[1]).toMatchObject({ status: 202 });
    expect(await allSeenOf(someAccountNumber())).toEqual(known);
    expect(await allSeenOf(someIdNumber('2020-03-04', 'male'))).toEqual(known);
  });
});
