import { describe, expect, it } from '@jest/globals';

import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, someRequest } from '../testing/some-request.ts';
import { createRedeemCaptcha } from './redeem-captcha.ts';

const redemption = {
  captcha: { captchaId: caseId, answer: 'abcd' },
  step: 'order-code', subject: '12345678', requestHash: 'hash',
} as const;

function redeeming() {
  const services = scriptedCall({});
  const proven: string[] = [];
  const redeem = createRedeemCaptcha(services.call, {
    countProven: (name) => {
      proven.push(name);
      return Promise.resolve();
    },
  });
  return { services, proven, redeem };
}

describe('using up a captcha', () => {
  it('is for the browser that asked for it, and counts', async () => {
    const { services, proven, redeem } = redeeming();
    await redeem('requestSmsCode', someRequest, redemption);
    const { session } = someRequest.visitor;
    expect(services.asked).toEqual([
      { name: 'auth.redeem-captcha', request: { ...redemption, session } },
    ]);
    expect(proven).toEqual(['requestSmsCode']);
  });

  it('tells a browser without cookies what to allow', async () => {
    const { services, proven, redeem } = redeeming();
    const visitor = { ...someRequest.visitor, session: null };
    const refused = redeem('requestSmsCode', { ...someRequest, visitor }, redemption);
    await expect(refused).rejects.toMatchObject({
      data: { type: 'captcha-wrong', detail: '请允许浏览器使用 Cookie，再换一张图片重试' },
    });
    expect([services.asked, proven]).toEqual([[], []]);
  });
});
