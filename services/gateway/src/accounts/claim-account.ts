import { Refusal } from '@ruxue/contracts';
import { describeError, requestHash, type Call, type Logger } from '@ruxue/service-kit';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import type { Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';
import { passwordProblems } from './password-problems.ts';
import { renewForm } from './renew-form.ts';

/**
 * A family that was registered at the counter claims its account (B20): captcha, SMS code, then the
 * code from its paper. Unknown accounts answer like wrong codes, and each try costs a captcha. The
 * claim stands before the password is set: whatever fails after it, an identical repeat goes on, and
 * the family can sign in by SMS code (S18).
 */
export function createClaimAccount(options: {
  call: Call;
  logger: Logger;
  redeemCaptcha: RedeemCaptcha;
  passwordMinLength: number;
}): Handler<'claimAccount'> {
  const { call, logger, redeemCaptcha, passwordMinLength } = options;
  return async (request) => {
    const { body, key, visitor } = request;
    const { account, claimCode, phone, captcha, smsCode: code, password, codeChallenge } = body;
    const fields = passwordProblems('password', password, passwordMinLength);
    if (fields.length > 0) throw new Refusal('invalid-input', { fields });
    const { password: _, ...withoutPassword } = body;
    // With the browser's challenge: its 256 random bits keep the rest from being guessed.
    const hash = requestHash(withoutPassword);
    // The captcha serves this form with any SMS code: a wrong one leaves it (decision 0008).
    const { smsCode: _code, ...form } = withoutPassword;
    const submission = { step: 'submit', subject: phone, requestHash: requestHash(form) } as const;
    await redeemCaptcha('claimAccount', request, { captcha, ...submission });
    const redemption = {
      purpose: 'claim', recipient: { phone }, visitor: visitor.session, key, code, requestHash: hash,
    } as const;
    const { caseId, accountNumber } = await withSmsCode(options, redemption, () =>
      call('records.claim-account', { key, account, claimCode, phone }));
    await call('auth.change-password', {
      key, caseId, sessionId: null, password, proof: 'sms-code',
    });
    await renewForm(call, caseId).catch((error: unknown) => {
      logger.warn({ caseId, error: describeError(error) }, 'form not renewed');
    });
    const { signInTicket } = await call('auth.issue-ticket', {
      accountNumber, codeChallenge, reason: 'sms-code',
    });
    return { status: 201, body: { signInTicket } };
  };
}
