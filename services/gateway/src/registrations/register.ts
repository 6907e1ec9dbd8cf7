import { requestHash, type Call, type Logger } from '@ruxue/service-kit';

import type { RedeemCaptcha } from '../captchas/redeem-captcha.ts';
import type { Handler } from '../http/handler.ts';
import type { CaseHints } from '../live-updates/case-hints.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';
import { checkedRegistration } from './checked-registration.ts';

/**
 * Registers (S5–S10): captcha, then SMS code, then acceptance by one commit in records. The answer
 * waits a moment for the account. A repeat with the same key and content always gets the 202 with
 * its receipt, and uses nothing up (L3).
 */
export function createRegister(options: {
  call: Call;
  logger: Logger;
  redeemCaptcha: RedeemCaptcha;
  caseHints: CaseHints;
  waitSeconds: number;
  passwordMinLength: number;
}): Handler<'register'> {
  const { call, redeemCaptcha, caseHints, waitSeconds, passwordMinLength } = options;
  return async (request) => {
    const { body, key, visitor, gone } = request;
    const registered = await checkedRegistration(call, body, passwordMinLength);
    const { password, ...withoutPassword } = body;
    // With the browser's challenge: its 256 random bits keep the rest from being guessed.
    const hash = requestHash(withoutPassword);
    const { captcha, district, readingId, codeChallenge, smsCode: code } = body;
    const { child: { birthDate } } = registered;
    const { phone } = body.guardian;
    const { found } = await call('records.find-registration', {
      key, requestHash: hash, district, birthDate,
    });
    if (found) return { status: 202, body: found };

    // The captcha serves this form with any SMS code: a wrong one leaves it (decision 0008).
    const { smsCode: _, ...form } = withoutPassword;
    const formHash = requestHash(form);
    const submission = { step: 'submit', subject: phone, requestHash: formHash } as const;
    await redeemCaptcha('register', request, { captcha, ...submission });
    const redemption = {
      purpose: 'register', recipient: { phone }, visitor: visitor.session,
      key, code, requestHash: hash,
    } as const;
    const { caseId, accountNumber, receipt } = await withSmsCode(options, redemption, () =>
      call('records.open-case', {
        key, requestHash: hash, district, readingId, password, registered,
      }),
    );

    if (!(await caseHints.waitFor('isAccountReady', caseId, { seconds: waitSeconds, gone }))) {
      return { status: 202, body: { accountNumber, receipt } };
    }
    const { signInTicket } = await call('auth.issue-ticket', {
      accountNumber, codeChallenge, reason: 'registration',
    });
    return { status: 201, body: { accountNumber, signInTicket, receipt } };
  };
}
