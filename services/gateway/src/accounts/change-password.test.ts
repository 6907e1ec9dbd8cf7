import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { createLogger, Unavailable } from '@ruxue/service-kit';

import { scriptedCall, type Script } from '../testing/scripted-call.ts';
import { parent, someRequest } from '../testing/some-request.ts';
import { createChangePassword } from './change-password.ts';

const logger = createLogger('gateway', 'silent');
const nowSeconds = () => Math.floor(Date.now() / 1000);
const body = { newPassword: 'Changed2027', smsCode: '123456' };
const handlerOf = (services: ReturnType<typeof scriptedCall>, passwordMinLength = 6) =>
  createChangePassword({ call: services.call, logger, passwordMinLength });

describe('changePassword (S19)', () => {
  it('takes the code, changes, and tells the family', async () => {
    const services = scriptedCall({});
    await handlerOf(services)({ ...someRequest, body });
    expect(services.names()).toEqual([
      'sms.redeem-code', 'auth.change-password', 'sms.send-notice',
    ]);
    expect(services.requestsOf('auth.change-password')).toMatchObject([{ proof: 'sms-code' }]);
  });

  it.each([
    ['nine minutes ago', 9 * 60, 'sms-sign-in'],
    ['ten minutes ago', 10 * 60, undefined],
  ])('without a code after a sign-in by one %s', async (_name, secondsAgo, proof) => {
    const services = scriptedCall({});
    const caller = { ...parent, smsVerifiedAt: nowSeconds() - secondsAgo };
    const request = { ...someRequest, caller, body: { newPassword: body.newPassword } };
    const outcome = handlerOf(services)(request);
    if (proof === undefined) await expect(outcome).rejects.toThrow('sms-code-required');
    else await outcome;
    const proofs = proof === undefined ? [] : [{ proof }];
    expect(services.requestsOf('auth.change-password')).toMatchObject(proofs);
  });

  it('gives the code back when the password is refused, and tells nobody', async () => {
    const services = scriptedCall({
      'auth.change-password': () => {
        throw new Refusal('invalid-input');
      },
    });
    const refused = handlerOf(services)({ ...someRequest, body });
    await expect(refused).rejects.toThrow('invalid-input');
    expect(services.names().slice(1)).toEqual(['auth.change-password', 'sms.release-code']);
  });

  it.each<[string, Script]>([
    ['is refused', { 'sms.send-notice': () => {
      throw new Refusal('revoked');
    } }],
    ['is away', { 'sms.send-notice': () => {
      throw new Unavailable('sms.send-notice', 'away');
    } }],
    ['is not answered', { 'sms.send-notice': () => new Promise(() => undefined) as never }],
  ])('stands when the notice %s', async (_name, script) => {
    const answer = await handlerOf(scriptedCall(script))({ ...someRequest, body });
    expect(answer.status).toBe(204);
  });

  it('names the length that the city asks for, and uses nothing up', async () => {
    const services = scriptedCall({});
    const refused = handlerOf(services, 12)({ ...someRequest, body });
    await expect(refused).rejects.toMatchObject({
      data: {
        type: 'invalid-input', fields: [{ path: 'newPassword', message: '密码至少12位' }],
      },
    });
    expect(services.names()).toEqual([]);
  });

  it('leaves nothing behind from which a password or a code could be guessed', async () => {
    const services = scriptedCall({});
    const other = { newPassword: 'Another2027', smsCode: '654321' };
    for (const one of [body, other]) await handlerOf(services)({ ...someRequest, body: one });
    const [first, second] = services.requestsOf('sms.redeem-code');
    const { smsCode: code } = other;
    expect(second).toEqual({ ...(first as object), code });
    expect(JSON.stringify(services.requestsOf('sms.send-notice'))).not.toContain('2027');
  });
});
