import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';
import { somePassword, someRegisteredData } from '@ruxue/testing/people';

import { createRedeemCaptcha } from '../captchas/redeem-captcha.ts';
import { scriptedCall, type Script } from '../testing/scripted-call.ts';
import { caseId, someRequest } from '../testing/some-request.ts';
import { createRegister } from './register.ts';

const registered = someRegisteredData();
const body = {
  ...registered, district: '110101' as const, readingId: caseId, password: somePassword,
  captcha: { captchaId: caseId, answer: 'abcd', work: '7' }, smsCode: '123456', codeChallenge: 'c'.repeat(43),
};
const register = (services: ReturnType<typeof scriptedCall>, change: Partial<typeof body> = {}) => {
  const { call } = services;
  return createRegister({
    call,
    logger: createLogger('gateway', 'silent'),
    redeemCaptcha: createRedeemCaptcha(call, { countProven: () => Promise.resolve() }),
    caseHints: {
      listen: () => () => undefined,
      waitFor: () => Promise.resolve(false),
      stop: () => undefined,
    },
    waitSeconds: 0,
    passwordMinLength: 6,
  })({ ...someRequest, caller: null, body: { ...body, ...change } });
};
const isNew: Script = { 'records.find-registration': () => ({ found: null }) };

describe('register (S5)', () => {
  it('takes captcha and code of this browser before it is accepted', async () => {
    const accepted = { caseId, accountNumber: '12345678', receipt: 'receipt' };
    const services = scriptedCall({ ...isNew, 'records.open-case': () => accepted });
    expect((await register(services)).status).toBe(202);
    expect(services.names()).toEqual([
      'records.find-registration', 'auth.redeem-captcha', 'sms.redeem-code', 'records.open-case',
    ]);
    const { phone } = registered.guardian;
    const visitor = someRequest.visitor.session;
    expect(services.requestsOf('sms.redeem-code')).toMatchObject([
      { recipient: { phone }, visitor },
    ]);
  });

  it('takes the captcha again for another SMS code, not for another form', async () => {
    const hashOf = async (change: Partial<typeof body>): Promise<unknown> => {
      const accepted = { caseId, accountNumber: '12345678', receipt: 'receipt' };
      const services = scriptedCall({ ...isNew, 'records.open-case': () => accepted });
      await register(services, change);
      const [sent] = services.requestsOf('auth.redeem-captcha');
      return Object(sent).requestHash;
    };
    const hash = await hashOf({});
    expect(await hashOf({ smsCode: '654321' })).toBe(hash);
    expect(await hashOf({ codeChallenge: 'd'.repeat(43) })).not.toBe(hash);
  });

  it('uses nothing up while the district takes no registration', async () => {
    const services = scriptedCall({
      'records.find-registration': () => {
        throw new Refusal('window-closed');
      },
    });
    await expect(register(services)).rejects.toThrow('window-closed');
    const { district } = body;
    const { birthDate } = registered.child;
    expect(services.asked).toMatchObject([{ request: { district, birthDate } }]);
  });
});
