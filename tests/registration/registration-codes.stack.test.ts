import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteBodyInput } from '@ruxue/contracts';
import { somePhone, someRegisteredData } from '@ruxue/testing/people';

import { Api } from '../support/api.ts';
import {
  messagesTo, orderedCode, preparedRegistration, registered, registeredFamily, solvedCaptcha,
  wrongFor,
} from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

const refused = async (body: RouteBodyInput<'register'>, api = world.api) =>
  (await api.refused('register', { body, key: randomUUID() })).problem;

describe('an SMS code for registering', () => {
  it('is refused when it is wrong, and passes after that (S8)', async () => {
    const { form, key } = await preparedRegistration(world.api);
    const wrong = { ...form, smsCode: wrongFor(form.smsCode) };
    expect((await refused(wrong)).type).toBe('/problems/sms-code-wrong');
    const captcha = await solvedCaptcha(world.api);
    const right = { body: { ...form, captcha }, key };
    expect([201, 202]).toContain((await world.api.call('register', right)).status);
  });

  it('of another number, of another purpose or used before is refused', async () => {
    const one = await preparedRegistration(world.api);
    const two = await preparedRegistration(world.api);
    const wrong = /sms-code-(wrong|expired)$/u;
    if (one.form.smsCode !== two.form.smsCode) {
      expect((await refused({ ...one.form, smsCode: two.form.smsCode })).type).toMatch(wrong);
    }

    const family = await registeredFamily(world);
    const { phone } = family.registered.guardian;
    const revokeCode = await orderedCode(world.api, phone, {
      token: family.token, body: { purpose: 'revoke' },
    });
    const sibling = someRegisteredData({ phone });
    const captcha = await solvedCaptcha(world.api);
    const form = { ...two.form, ...sibling, captcha };
    expect((await refused({ ...form, smsCode: revokeCode })).type).toMatch(wrong);

    // The code of the first child's registration.
    await registered(world.api, two);
    const reused = {
      ...two.form, ...someRegisteredData({ phone: two.registered.guardian.phone }),
      captcha: await solvedCaptcha(world.api),
    };
    expect((await refused(reused)).type).toMatch(wrong);
  });
});

describe('a captcha for registering', () => {
  it('is refused when it is wrong, used, or of another browser, before the code is', async () => {
    const wrong = '/problems/captcha-wrong';
    const used = await preparedRegistration(world.api);
    await registered(world.api, used);
    const registration = await preparedRegistration(world.api);
    const { form } = registration;
    const unknown = { captchaId: randomUUID(), answer: 'AAAAA' };
    for (const captcha of [unknown, used.form.captcha]) {
      const body = { ...form, captcha, smsCode: wrongFor(form.smsCode) };
      expect((await refused(body)).type).toBe(wrong);
    }
    expect((await refused(form, new Api(world.api.origin))).type).toBe(wrong);
    const fresh = { ...form, captcha: await solvedCaptcha(world.api) };
    await registered(world.api, { ...registration, form: fresh });
  });
});

describe('two registrations in the same instant', () => {
  it('leave one account, and nothing half-made of the other', async () => {
    const { child } = someRegisteredData();
    const phones = [somePhone(), somePhone()];
    const both = await Promise.all(phones.map((phone) =>
      preparedRegistration(world.api, {
        registered: { ...someRegisteredData({ phone }), child },
      })));
    const outcomes = await Promise.all(both.map(({ form: body, key }) =>
      world.api.status('register', { body, key })));
    const loser = both[outcomes.indexOf(409)];
    expect(outcomes.filter((status) => status < 300)).toHaveLength(1);
    if (!loser) throw new Error('both got in');
    const problem = await refused({ ...loser.form, captcha: await solvedCaptcha(world.api) });
    expect(problem.type).toBe('/problems/document-number-taken');
    expect(problem.detail).toMatch(/忘记密码/u);

    // Its code was given back and its telephone has no account: all three places are free.
    const { phone } = loser.registered.guardian;
    const corrected = {
      ...loser.form, child: someRegisteredData().child, captcha: await solvedCaptcha(world.api),
    };
    await registered(world.api, { ...loser, key: randomUUID(), form: corrected });
    for (let more = 0; more < 2; more += 1) {
      await registeredFamily(world, { registered: someRegisteredData({ phone }) });
    }
    expect((await messagesTo(world.api, phone)).length).toBeGreaterThanOrEqual(3);
  });
});
