import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CaptchaAnswer } from '@ruxue/contracts';
import { somePhone } from '@ruxue/testing/people';

import { Api } from '../support/api.ts';
import { messagesTo, orderedCode, solvedCaptcha } from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

const orderWith = (captcha: CaptchaAnswer, phone: string) => ({
  body: { purpose: 'register', phone, district: '110101', captcha } as const,
});
const refusal = async (api: Api, captcha: CaptchaAnswer, phone: string) =>
  (await api.refused('requestSmsCode', orderWith(captcha, phone))).problem.type;

describe('the cookie of a visitor', () => {
  const create = (cookie?: string) =>
    fetch(`${world.api.origin}/api/captchas`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }),
      },
      body: '{}',
    });

  it('is given with the first captcha, to this site and to no script, and then kept', async () => {
    const first = await create();
    expect(first.status).toBe(201);
    const [given = '', ...others] = first.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(given).toMatch(/^ruxue-visitor=[\w-]{22}; Path=\/api; HttpOnly; SameSite=Strict$/u);
    const second = await create(`theme=dark; ${given.split(';')[0] ?? ''}`);
    expect(second.headers.getSetCookie()).toEqual([]);
    const spoilt = await create('ruxue-visitor=too-short');
    expect(spoilt.headers.getSetCookie()).toHaveLength(1);
  });
});

describe('a captcha', () => {
  it('orders one code to one number, and no other', async () => {
    const captcha = await solvedCaptcha(world.api);
    const phone = somePhone();
    await orderedCode(world.api, phone, orderWith(captcha, phone));
    const other = somePhone();
    expect(await refusal(world.api, captcha, other)).toBe('/problems/captcha-wrong');
    expect(await messagesTo(world.api, other)).toEqual([]);
  });

  it('that is wrong, unknown or of another browser orders nothing', async () => {
    const phone = somePhone();
    const captcha = await solvedCaptcha(world.api);
    const unknown = { ...captcha, captchaId: randomUUID() };
    const wrong = '/problems/captcha-wrong';
    expect(await refusal(world.api, unknown, phone)).toBe(wrong);
    expect(await refusal(new Api(world.api.origin), captcha, phone)).toBe(wrong);
    const mistaken = await solvedCaptcha(world.api);
    expect(await refusal(world.api, { ...mistaken, answer: '????' }, phone)).toBe(wrong);
    const unworked = await solvedCaptcha(world.api);
    expect(await refusal(world.api, { ...unworked, work: '' }, phone)).toBe(wrong);
    // One wrong answer uses the captcha up: the right one comes too late.
    expect(await refusal(world.api, mistaken, phone)).toBe(wrong);
    expect(await messagesTo(world.api, phone)).toEqual([]);
  });

  it('for who can not see it is arithmetic', async () => {
    const { body } = await world.api.call('createCaptcha', { body: { kind: 'proof-of-work' } });
    const proofOfWork = { seed: expect.any(String) };
    expect(body).toMatchObject({ kind: 'proof-of-work', proofOfWork });
    expect(body).not.toHaveProperty('imagePng');
  });

  it('comes with as much work when it is a picture', async () => {
    const { body } = await world.api.call('createCaptcha', { body: { kind: 'picture' } });
    const { body: blind } = await world.api.call('createCaptcha', {
      body: { kind: 'proof-of-work' },
    });
    const { iterations, maxNumber } = blind.proofOfWork;
    expect(body).toMatchObject({ kind: 'picture', proofOfWork: { iterations, maxNumber } });
  });
});
