import type { RequestInput, RouteBody } from '@ruxue/contracts';
import { requestHash, type Call } from '@ruxue/service-kit';

import { redeemCaptcha } from '../captchas/redeem-captcha.ts';
import { signedInParent, type Handler, type HttpRequest } from '../http/handler.ts';

type Anonymous = Extract<RouteBody<'requestSmsCode'>, { purpose: 'register' | 'sign-in' }>;
type Order = Omit<RequestInput<'sms.request-code'>, 'address'>;

/**
 * Orders an SMS code (S8): with a captcha for whoever types a number or an account, else for the
 * signed-in parent's own number or the new one (B20).
 */
export function createRequestSmsCode(call: Call): Handler<'requestSmsCode'> {
  return async (request) => {
    const { body, visitor, address } = request;
    if (isAnonymous(body)) {
      await redeemCaptcha(call, visitor, {
        captcha: body.captcha,
        step: 'order-code',
        subject: body.purpose === 'register' ? body.phone : body.account,
        // The browser's secret is part of it, so that the hash can't be guessed back.
        requestHash: requestHash({ ...body, session: visitor.session }),
      });
    }
    const reply = await call('sms.request-code', { ...orderOf(request), address });
    return { status: 202, body: reply };
  };
}

const isAnonymous = (body: RouteBody<'requestSmsCode'>): body is Anonymous => 'captcha' in body;

function orderOf(request: HttpRequest<'requestSmsCode'>): Order {
  const { body } = request;
  const { purpose } = body;
  switch (purpose) {
    case 'register':
      return { purpose, recipient: { phone: body.phone }, district: body.district };
    case 'sign-in':
      return { purpose, recipient: { account: body.account }, district: null };
    default: {
      const { caseId, district } = signedInParent(request);
      const newPhone = purpose === 'change-phone' ? body.phone : undefined;
      const recipient = newPhone === undefined ? { caseId } : { phone: newPhone };
      return { purpose, recipient, district };
    }
  }
}
