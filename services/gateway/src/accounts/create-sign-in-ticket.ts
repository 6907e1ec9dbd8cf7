import { Refusal } from '@ruxue/contracts';
import { requestHash, type Call, type Logger } from '@ruxue/service-kit';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import type { Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';

/**
 * Forgotten password (S18): captcha, SMS code, then a ticket. At every step an account that does
 * not exist is answered as one whose code is wrong. The identical repeat gets a fresh ticket.
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
    // The browser's challenge is part of it: 256 random bits keep the hash from being guessed back.
    const hash = requestHash(body);
    const submission = { step: 'submit', subject: account, requestHash: hash } as const;
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
