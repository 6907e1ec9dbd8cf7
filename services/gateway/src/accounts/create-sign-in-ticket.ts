import { Refusal } from '@ruxue/contracts';
import { requestHash, type Call } from '@ruxue/service-kit';

import { redeemCaptcha } from '../captchas/redeem-captcha.ts';
import type { Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';

/**
 * Forgotten password (S18): captcha, SMS code, then a ticket. At every step an account that does
 * not exist is answered as one whose code is wrong. The identical repeat gets a fresh ticket.
 */
export function createSignInTicketHandler(call: Call): Handler<'createSignInTicket'> {
  return async ({ body, key, visitor }) => {
    const { account, captcha, smsCode: code, codeChallenge } = body;
    // The browser's challenge is part of it: 256 random bits keep the hash from being guessed back.
    const hash = requestHash(body);
    const submission = { step: 'submit', subject: account, requestHash: hash } as const;
    await redeemCaptcha(call, visitor, { captcha, ...submission });
    const recipient = { account };
    const redemption = { purpose: 'sign-in', recipient, key, code, requestHash: hash } as const;
    const { signInTicket } = await withSmsCode(call, redemption, async () => {
      const { found } = await call('records.find-account', { account });
      if (found === null) throw new Refusal('sms-code-wrong');
      const { accountNumber } = found;
      return call('auth.issue-ticket', { accountNumber, codeChallenge, reason: 'sms-code' });
    });
    return { status: 201, body: { signInTicket } };
  };
}
