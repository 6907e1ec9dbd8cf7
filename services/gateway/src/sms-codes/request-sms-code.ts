import { Refusal, type RequestInput, type RouteBody } from '@ruxue/contracts';
import { requestHash, type Call } from '@ruxue/service-kit';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import { signedInParent, type Handler, type HttpRequest } from '../http/handler.ts';

type Anonymous = Extract<RouteBody<'requestSmsCode'>, { purpose: 'register' | 'sign-in' | 'claim' }>;
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
        subject: body.purpose === 'sign-in' ? body.account : body.phone,
        // With the browser's secret, so that nobody can guess the values from the hash.
        requestHash: requestHash({ ...body, session: visitor.session }),
      });
    }
    if (isForAct(body)) await requireAllowed(call, signedInParent(request).caseId, body.purpose);
    const reply = await call('sms.request-code', { ...orderOf(request), address });
    return { status: 202, body: reply };
  };
}

/** What a code is ordered for, and why it may not be: the family's page has another way by then. */
const acts = {
  revoke: {
    action: 'revoke', words: '现在不能再撤销录入；如需放弃学位，请在“查询入学情况”页办理，或致电',
  },
  decline: { action: 'decline-place', words: '现在不能在网上放弃学位；如有疑问，请致电' },
} as const;

const isForAct = (
  body: RouteBody<'requestSmsCode'>,
): body is Extract<RouteBody<'requestSmsCode'>, { purpose: keyof typeof acts }> =>
  body.purpose in acts;

/**
 * No code for a revocation or for giving up a place that would be refused (S20, B24). The parent's view
 * decides, since it knows published facts only: the stage would tell of an admission before its
 * publication (S14, S17).
 */
async function requireAllowed(
  call: Call, caseId: string, purpose: keyof typeof acts,
): Promise<void> {
  const { action, words } = acts[purpose];
  const { allowed, district, phase } = await call('records.get-enrolment', { caseId });
  if (allowed.includes(action)) return;
  if (phase === 'onHold') throw new Refusal('case-on-hold');
  const detail = `${words}${district.name}教委${district.phone}`;
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
    // Whose account it will be is not known yet; the city pays.
    case 'claim':
      return { purpose, recipient: { phone: body.phone }, visitor: session, district: null };
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
