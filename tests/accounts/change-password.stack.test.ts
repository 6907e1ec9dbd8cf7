import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';
import { waitUntil } from '@ruxue/testing/wait-for';

import { isSessionAlive, signedInBySms } from '../support/accounts.ts';
import { messagesTo, orderedCode, registeredFamily, type Family } from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

const phoneOf = ({ registered }: Family) => registered.guardian.phone;
const orderedFor = (family: Family) =>
  orderedCode(world.api, phoneOf(family), {
    token: family.token, body: { purpose: 'change-password' },
  });
const statusWith = (token: string) => world.api.status('getEnrolment', { token });

describe('change of password (S19)', () => {
  it('by code ends the other sessions, keeps this one, and tells the family', async () => {
    const family = await registeredFamily(world);
    const { token, accountNumber } = family;
    const other = await signedInBySms(world, accountNumber, phoneOf(family));
    expect(await statusWith(other.access_token)).toBe(200);

    const smsCode = await orderedFor(family);
    const before = (await messagesTo(world.api, phoneOf(family))).length;
    const newPassword = 'Changed2027';
    const change = { token, body: { newPassword, smsCode }, key: randomUUID() };
    expect((await world.api.call('changePassword', change)).status).toBe(204);

    await waitUntil('the end of the other session', async () =>
      (await statusWith(other.access_token)) === 401, 5);
    expect(await isSessionAlive(world, other)).toBe(false);
    expect(await statusWith(token)).toBe(200);
    await waitUntil('the notice', async () =>
      (await messagesTo(world.api, phoneOf(family))).length === before + 1);
    const [notice = ''] = await messagesTo(world.api, phoneOf(family));
    expect(smsCodeIn(notice)).toBeUndefined();

    // The identical repeat changes nothing more, and tells nobody again (L3).
    expect((await world.api.call('changePassword', change)).status).toBe(204);
    expect(await messagesTo(world.api, phoneOf(family))).toHaveLength(before + 1);
    await expect(world.passwordToken(accountNumber, newPassword)).resolves.toEqual(
      expect.any(String),
    );
  });

  it('takes a code once, and only the newest', async () => {
    const family = await registeredFamily(world);
    const { token } = family;
    const refusedWith = async (smsCode: string) =>
      (await world.api.refused('changePassword', {
        token, body: { newPassword: 'Changed2027', smsCode },
      })).problem.type;
    const older = await orderedFor(family);
    const newest = await orderedFor(family);
    if (older !== newest) expect(await refusedWith(older)).toBe('/problems/sms-code-wrong');
    await world.api.call('changePassword', {
      token, body: { newPassword: 'Changed2027', smsCode: newest },
    });
    expect(await refusedWith(newest)).toMatch(/sms-code-(wrong|expired)$/u);
  });

  it('without a code is refused, unless the session was begun by SMS code', async () => {
    const { token } = await registeredFamily(world);
    const refused = await world.api.refused('changePassword', {
      token, body: { newPassword: 'Changed2027' },
    });
    expect(refused.status).toBe(422);
    expect(refused.problem.type).toBe('/problems/sms-code-required');
  });

  it('is allowed once, not twice, after a sign-in by SMS code (S18)', async () => {
    const family = await registeredFamily(world);
    const { accountNumber } = family;
    const { access_token: token } = await signedInBySms(world, accountNumber, phoneOf(family));
    const first = { token, body: { newPassword: 'Changed2027' }, key: randomUUID() };
    expect((await world.api.call('changePassword', first)).status).toBe(204);
    expect((await world.api.call('changePassword', first)).status).toBe(204);
    const second = await world.api.refused('changePassword', {
      token, body: { newPassword: 'Changed2028' },
    });
    expect(second.problem.type).toBe('/problems/sms-code-required');
    // The old session's token signs nobody in.
    await waitUntil('the end of the first session', async () =>
      (await statusWith(family.token)) === 401, 5);
    await expect(world.passwordToken(accountNumber, 'Changed2027')).resolves.toEqual(
      expect.any(String),
    );
  });

  it.each([
    ['Aa1aaaaaaaaaaaaaaaaaa', '密码最多20位'],
    ['Aa1aa', '密码至少6位'],
    ['aa1aaaaa', '密码须包含大写字母'],
  ])('refuses %s: %s', async (newPassword, message) => {
    const { token } = await registeredFamily(world);
    const refused = await world.api.refused('changePassword', {
      token, body: { newPassword, smsCode: '123456' },
    });
    expect(refused).toMatchObject({
      status: 422,
      problem: { type: '/problems/invalid-input', fields: [{ path: 'newPassword', message }] },
    });
  });
});
