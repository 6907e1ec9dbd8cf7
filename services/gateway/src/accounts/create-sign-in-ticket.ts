import { Refusal } from '@ruxue/contracts';
import { requestHash, type Call, type Logger } from '@ruxue/service-kit';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import type { Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';

/**
 * Forgotten password (S18): captcha, SMS code, then a ticket. At every step an unknown account gets
 * the same answers as an account with a wrong code. An identical repeat gets a fresh ticket.
 */
export function createSignInTicketHandler(options: {
  call: Call;
  logger: Logger;
  redeemCaptcha: RedeemCaptcha;
}): Handler<'createSignInTicket'> {
  const { call, redeemCaptcha } = options;
  return async (request) => {
    const { body, key, visitor } = request;
    const { account, captcha, smsCode: code, codeChallenge } = body;
    // With the browser's challenge: its 256 random bits keep the rest from being guessed.
    const hash = requestHash(body);
    // The captcha serves this form with any SMS code: a wrong one leaves it (decision 0008).
    const { smsCode: _, ...form } = body;
    const formHash = requestHash(form);
    const submission = { step: 'submit', subject: account, requestHash: formHash } as const;
    await redeemCaptcha('createSignInTicket', request, { captcha, ...submission });
    const redemption = {
      purpose: 'sign-in', recipient: { account }, visitor: visitor.session,
      key, code, requestHash: hash,
    } as const;
    const { signInTicket } = await withSmsCode(options, redemption, async () => {
      const { found } = await call('records.find-account', { account });
      if (found === null) throw new Refusal('sms-code-wrong');
      const { accountNumber } = found;
      return call('auth.issue-ticket', { accountNumber, codeChallenge, reason: 'sms-code' });
    });
    return { status: 201, body: { signInTicket } };
  };
}
