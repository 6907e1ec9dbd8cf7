import { describe, expect, it } from '@jest/globals';
import type { RouteBody } from '@ruxue/contracts';

import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, parent, someRequest } from '../testing/some-request.ts';
import { createRequestSmsCode } from './request-sms-code.ts';

const phone = '13800138000';
const captcha = { captchaId: caseId, answer: 'abcd' };
const { session } = someRequest.visitor;
const { sessionId } = parent;

describe('requestSmsCode (S8)', () => {
  it.each<[RouteBody<'requestSmsCode'>, object]>([
    [{ purpose: 'register', phone, district: '110101', captcha },
      { recipient: { phone }, visitor: session, district: '110101' }],
    [{ purpose: 'sign-in', account: '12345678', captcha },
      { recipient: { account: '12345678' }, visitor: session, district: null }],
    [{ purpose: 'revoke' }, { recipient: { caseId }, visitor: sessionId }],
    [{ purpose: 'change-phone' }, { recipient: { caseId }, visitor: sessionId }],
    [{ purpose: 'change-phone', phone }, { recipient: { caseId, phone }, visitor: sessionId }],
  ])('%j says whom it is for and who orders', async (body, order) => {
    const services = scriptedCall({});
    const proven: string[] = [];
    const redeemCaptcha = (name: string) => {
      proven.push(name);
      return Promise.resolve();
    };
    await createRequestSmsCode(services.call, redeemCaptcha)({ ...someRequest, body });
    expect(services.asked).toMatchObject([
      { name: 'sms.request-code', request: { purpose: body.purpose, ...order } },
    ]);
    expect(proven).toEqual('captcha' in body ? ['requestSmsCode'] : []);
  });
});
