import type { RequestInput, RouteBody } from '@ruxue/contracts';
import { requestHash, type Call } from '@ruxue/service-kit';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import { signedInParent, type Handler, type HttpRequest } from '../http/handler.ts';

type Anonymous = Extract<RouteBody<'requestSmsCode'>, { purpose: 'register' | 'sign-in' }>;
type Order = Omit<RequestInput<'sms.request-code'>, 'address'>;

/**
 * Orders an SMS code (S8): with a captcha for a typed number or account, without one for the
 * signed-in parent's own or new number (B20).
 */
export function createRequestSmsCode(
  call: Call,
  redeemCaptcha: RedeemCaptcha,
): Handler<'requestSmsCode'> {
  return async (request) => {
    const { body, visitor, address } = request;
    if (isAnonymous(body)) {
      await redeemCaptcha('requestSmsCode', request, {
        captcha: body.captcha,
        step: 'order-code',
        subject: body.purpose === 'register' ? body.phone : body.account,
        // With the browser's secret, so that nobody can guess the values from the hash.
        requestHash: requestHash({ ...body, session: visitor.session }),
      });
    }
    const reply = await call('sms.request-code', { ...orderOf(request), address });
    return { status: 202, body: reply };
  };
}

const isAnonymous = (body: RouteBody<'requestSmsCode'>): body is Anonymous => 'captcha' in body;

function orderOf(request: HttpRequest<'requestSmsCode'>): Order {
  const { body, visitor: { session } } = request;
  const { purpose } = body;
  switch (purpose) {
    case 'register': {
      const { phone, district } = body;
      return { purpose, recipient: { phone }, visitor: session, district };
    }
    case 'sign-in':
      return { purpose, recipient: { account: body.account }, visitor: session, district: null };
    default: {
      const { caseId, district, sessionId } = signedInParent(request);
      const phone = purpose === 'change-phone' ? body.phone : undefined;
      const recipient = phone === undefined ? { caseId } : { caseId, phone };
      return { purpose, recipient, visitor: sessionId, district };
    }
  }
}
