import { Refusal, type RequestInput, type RouteBody } from '@ruxue/contracts';
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
    if (body.purpose === 'revoke') await requireRevocable(call, signedInParent(request).caseId);
    const reply = await call('sms.request-code', { ...orderOf(request), address });
    return { status: 202, body: reply };
  };
}

/**
 * No code for a revocation that would be refused (S20). The parent's view decides, since it knows
 * published facts only: the stage would tell of an admission before its publication (S14, S17).
 */
async function requireRevocable(call: Call, caseId: string): Promise<void> {
  const { allowed, district } = await call('records.get-enrolment', { caseId });
  if (allowed.includes('revoke')) return;
  const detail = `现在不能再撤销录入；如需放弃学位，请致电${district.name}教委${district.phone}`;
  throw new Refusal('action-not-allowed', { detail });
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
