import { describe, expect, it } from '@jest/globals';
import type { ParentAction, ParentsView, RouteBody } from '@ruxue/contracts';

import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, parent, someRequest } from '../testing/some-request.ts';
import { createRequestSmsCode } from './request-sms-code.ts';

const phone = '13800138000';
const captcha = { captchaId: caseId, answer: 'abcd', work: '7' };
const { session } = someRequest.visitor;
const { sessionId } = parent;

describe('requestSmsCode (S8)', () => {
  it.each<[RouteBody<'requestSmsCode'>, object]>([
    [{ purpose: 'register', phone, district: '110101', captcha },
      { recipient: { phone }, visitor: session, district: '110101' }],
    [{ purpose: 'sign-in', account: '12345678', captcha },
      { recipient: { account: '12345678' }, visitor: session, district: null }],
    [{ purpose: 'change-password' }, { recipient: { caseId }, visitor: sessionId }],
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

  const district = { code: '110101', name: '东城区', phone: '010-6550 1100' } as const;
  const order = (allowed: ParentAction[]) => {
    const services = scriptedCall({
      'records.get-enrolment': () => ({ allowed, district }) as unknown as ParentsView,
    });
    const redeemed = () => Promise.resolve();
    const body = { purpose: 'revoke' } as const;
    const ordered = createRequestSmsCode(services.call, redeemed)({ ...someRequest, body });
    return { services, ordered };
  };

  it('sends a code for a revocation that is open by published facts (S20)', async () => {
    const { services, ordered } = order(['print-form', 'revoke']);
    await ordered;
    expect(services.requestsOf('sms.request-code')).toMatchObject([
      { purpose: 'revoke', recipient: { caseId }, visitor: sessionId },
    ]);
  });

  it('sends an admitted family none, and says whom to call', async () => {
    const { services, ordered } = order(['view-admission', 'print-form']);
    await expect(ordered).rejects.toMatchObject({
      data: {
        type: 'action-not-allowed',
        detail: '现在不能再撤销录入；如需放弃学位，请在“查询入学情况”页办理，或致电东城区教委010-6550 1100',
      },
    });
    expect(services.requestsOf('sms.request-code')).toEqual([]);
  });
});
