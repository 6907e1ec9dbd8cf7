import { createHmac, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareRealm, readRealm } from '@ruxue/local/keycloak-realm';
import {
  claimsOf, pkcePair, type KeycloakBrowser, type SignInEnd,
} from '@ruxue/testing/keycloak-browser';
import { someAccountNumber, somePassword } from '@ruxue/testing/people';
import * as z from 'zod';

import { alertOf, headingOf, openSignInPlace, pageOf, type SignInPlace } from './sign-in-place.ts';

/** The realm of realm.json outside the demo, under a name of its own. */
const realm = `ruxue-${randomUUID().slice(0, 8)}`;
let place: SignInPlace;

beforeAll(async () => {
  place = await openSignInPlace();
  await prepareRealm(place.admin, {
    ...readRealm({
      AUTH_CLIENT_KEYS: '{"keys":[]}',
      TEMPORAL_UI_CLIENT_SECRET: randomUUID(),
      TEMPORAL_UI_ORIGIN: 'http://localhost:1',
      PORTAL_ORIGIN: place.stack.portalOrigin,
      AUTH_INTERNAL_URL: 'http://127.0.0.1:1',
      PASSWORD_MIN_LENGTH: '8',
      STAFF_SECOND_FACTOR: 'CONDITIONAL',
    }),
    realm,
  });
});
afterAll(async () => {
  await place.admin.delete(`/${realm}`);
  await place.close();
});

/** Signs in by password, up to the next page. */
async function signIn(
  browser: KeycloakBrowser, username: string, password: string, challenge = pkcePair().challenge,
): Promise<SignInEnd> {
  const form = await browser.authorise(challenge, undefined, { ruxue_entrance: 'staff' });
  return browser.submitPassword(form, { username, password }, (id) => place.solve(id));
}

async function newStaff(): Promise<string> {
  const username = `reviewer-${randomUUID().slice(0, 8)}`;
  await place.admin.send('POST', `/${realm}/users`, {
    username, enabled: true, attributes: { district: ['110101'], display_name: ['王小明'] },
    credentials: [{ type: 'password', value: somePassword, temporary: true }],
  });
  const role = await place.admin.get(`/${realm}/roles/reviewer`, z.looseObject({}));
  const [user] = await place.admin.get(
    `/${realm}/users?exact=true&username=${username}`, z.array(z.looseObject({ id: z.string() })),
  );
  await place.admin.send('POST', `/${realm}/users/${user?.id}/role-mappings/realm`, [role]);
  return username;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of RFC 6238 for a secret in base 32, `steps` periods of 30 s from now. */
function totp(secret: string, steps = 0): string {
  const bits = [...secret.replaceAll(' ', '')]
    .map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const secretOf = (page: SignInEnd): string =>
  /id="kc-totp-secret-key">([^<]+)</u.exec(pageOf(page))?.[1] ?? '';

const password = 'another password of 2027';

/** A person signed in with both factors, in this browser and with this secret. */
async function newKnownStaff() {
  const username = await newStaff();
  const browser = place.newBrowser(realm);
  const { challenge, verifier } = pkcePair();
  const first = await signIn(browser, username, somePassword, challenge);
  const setup = await browser.submit(
    first, { 'password-new': password, 'password-confirm': password },
  );
  const secret = secretOf(setup);
  const end = await browser.submit(setup, { totp: totp(secret) });
  const { id_token: idToken } = await browser.tokens(end, verifier);
  return { username, secret, browser, idToken };
}

describe('an invited member of staff, outside the demo', () => {

  it('sets a password and a second factor before anything else, and then needs both', async () => {
    const username = await newStaff();
    const browser = place.newBrowser(realm);
    const { challenge, verifier } = pkcePair();
    const first = await signIn(browser, username, somePassword, challenge);
    expect(headingOf(first)).toBe('设置新密码');

    const both = (text: string) => ({ 'password-new': text, 'password-confirm': text });
    const short = await browser.submit(first, both('Short1'));
    expect(alertOf(short)).toMatch(/至少要有12个字符/u);
    const common = await browser.submit(short, both('PasswordPassword'));
    expect(alertOf(common)).toMatch(/这个密码太常见/u);
    const setup = await browser.submit(common, both(password));
    expect(headingOf(setup)).toBe('设置动态验证码');

    // Neither without the factor nor by another try.
    expect(headingOf(await browser.submit(setup, { 'cancel-aia': 'true' }))).toBe('设置动态验证码');
    expect((await browser.authorise(challenge)).at).toBe('page');
    const other = place.newBrowser(realm);
    const again = await signIn(other, username, password, challenge);
    expect(headingOf(again)).toBe('设置动态验证码');
    const wrong = await other.submit(again, { totp: '000000' });
    expect(alertOf(wrong)).toMatch(/动态验证码不正确/u);

    const secret = secretOf(wrong);
    const end = await other.submit(wrong, { totp: totp(secret) });
    const { access_token } = await other.tokens(end, verifier);
    expect(claimsOf(access_token)).toMatchObject({
      preferred_username: username, district: '110101', realm_access: { roles: ['reviewer'] },
    });

    const later = place.newBrowser(realm);
    const asked = await signIn(later, username, password);
    expect(headingOf(asked)).toBe('填写动态验证码');
    const refused = await later.submit(asked, { otp: '000000' });
    expect(alertOf(refused)).toMatch(/动态验证码不正确/u);
    // The next period counts as well, since clocks differ.
    expect(await later.submit(refused, { otp: totp(secret, 1) })).toMatchObject({ at: 'portal' });
  });

  it('gets in where it was in before, while strangers keep the pause up (L5)', async () => {
    const { username, secret, browser, idToken } = await newKnownStaff();
    await browser.signOut(idToken);
    for (let failures = 0; failures < 10; failures += 1) {
      await signIn(place.newBrowser(realm), username, 'Wrong123');
    }
    const elsewhere = await signIn(place.newBrowser(realm), username, password);
    expect(alertOf(elsewhere)).toMatch(/账号或密码不正确/u);
    const asked = await signIn(browser, username, password);
    expect(headingOf(asked)).toBe('填写动态验证码');
    const wrong = await browser.submit(asked, { otp: '000000' });
    expect(await browser.submit(wrong, { otp: totp(secret, 1) })).toMatchObject({ at: 'portal' });
  });

  it('is asked for no more than three second factors while the pause lasts', async () => {
    const { username, secret, browser, idToken } = await newKnownStaff();
    await browser.signOut(idToken);
    for (let failures = 0; failures < 10; failures += 1) {
      await signIn(place.newBrowser(realm), username, 'Wrong123');
    }
    let page = await signIn(browser, username, password);
    for (let tried = 0; tried < 3; tried += 1) page = await browser.submit(page, { otp: '000000' });
    expect(await browser.submit(page, { otp: totp(secret, 1) })).toMatchObject({ at: 'page' });
  });

  it('does not concern parents', async () => {
    const username = someAccountNumber();
    await place.admin.send('POST', `/${realm}/users`, {
      username, enabled: true, groups: ['/parents'],
      credentials: [{ type: 'password', value: somePassword, temporary: false }],
    });
    expect(await signIn(place.newBrowser(realm), username, somePassword))
      .toMatchObject({ at: 'portal' });
  });
});
