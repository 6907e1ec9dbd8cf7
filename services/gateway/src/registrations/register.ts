import { Refusal, type RegistrationForm } from '@ruxue/contracts';
import { requestHash, type Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';
import type { CaseHints } from '../live-updates/case-hints.ts';

/**
 * Registration (S5–S10). Picture code, then SMS code, then acceptance by one commit in records; the
 * answer waits a moment for the account. A repeat with the same key and content is always the 202
 * with its receipt, and uses nothing up (L3).
 */
export function createRegister(options: {
  call: Call;
  caseHints: CaseHints;
  waitSeconds: number;
}): Handler<'register'> {
  const { call, caseHints, waitSeconds } = options;
  return async ({ body, key }) => {
    const { password, ...withoutPassword } = body;
    // The browser's challenge is part of it: 256 random bits keep the hash from being guessed back.
    const hash = requestHash(withoutPassword);
    const { found } = await call('records.find-registration', { key, requestHash: hash });
    if (found) return { status: 202, body: found };

    await call('auth.redeem-captcha', { captcha: body.captcha, requestHash: hash });
    const opened = await withSmsCode(call, body, key, hash, () =>
      call('records.open-case', {
        key,
        requestHash: hash,
        district: body.district,
        readingId: body.readingId,
        password: body.password,
        registered: { child: body.child, guardian: body.guardian },
      }),
    );

    const { caseId, accountNumber, receipt } = opened;
    if (!(await caseHints.waitForAccount(caseId, waitSeconds))) {
      return { status: 202, body: { accountNumber, receipt } };
    }
    const { codeChallenge } = body;
    const { signInTicket } = await call('auth.issue-ticket', { accountNumber, codeChallenge });
    return { status: 201, body: { accountNumber, signInTicket } };
  };
}

/** Reserves the SMS code for this request, and gives it back when records refuses. */
async function withSmsCode<Result>(
  call: Call,
  form: RegistrationForm,
  key: string,
  hash: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const redemption = {
    purpose: 'register' as const,
    recipient: { phone: form.guardian.phone },
    key,
  };
  await call('sms.redeem-code', { ...redemption, code: form.smsCode, requestHash: hash });
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) await call('sms.release-code', redemption);
    throw error;
  }
}
