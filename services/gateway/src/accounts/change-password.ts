import { Refusal } from '@ruxue/contracts';
import { requestHash, type Call, type Logger } from '@ruxue/service-kit';

import { signedInParent, type Handler } from '../http/handler.ts';
import type { SignedIn } from '../sign-in/access-token.ts';
import { tellFamily } from '../sms-codes/tell-family.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';
import { passwordProblems } from './password-problems.ts';

/** S18: for so long after a sign-in by SMS code, a change of password needs no other code. */
const smsSignInMs = 10 * 60_000;

/**
 * Changes the password (S19): by SMS code, or once within 10 minutes of a sign-in by one. Ends the
 * other sessions. A notice tells the family; it is retried while sms is away, and its failure
 * undoes nothing.
 */
export function createChangePassword(options: {
  call: Call;
  logger: Logger;
  passwordMinLength: number;
}): Handler<'changePassword'> {
  const { call, logger, passwordMinLength } = options;
  return async (request) => {
    const { body, key } = request;
    const parent = signedInParent(request);
    const { caseId, sessionId } = parent;
    const fields = passwordProblems('newPassword', body.newPassword, passwordMinLength);
    if (fields.length > 0) throw new Refusal('invalid-input', { fields });

    const password = body.newPassword;
    const change = (proof: 'sms-code' | 'sms-sign-in') =>
      call('auth.change-password', { key, caseId, sessionId, password, proof });
    if (body.smsCode !== undefined) {
      // The hash contains neither password nor code: nobody must be able to guess them from it.
      const redemption = {
        purpose: 'change-password', recipient: { caseId }, visitor: sessionId,
        key, code: body.smsCode, requestHash: requestHash({ caseId, key }),
      } as const;
      await withSmsCode(options, redemption, () => change('sms-code'));
    } else if (isFreshSmsSignIn(parent)) {
      await change('sms-sign-in');
    } else {
      throw new Refusal('sms-code-required');
    }

    const noticeKey = `password-changed:${requestHash({ caseId, key })}`;
    void tellFamily({ call, logger }, { key: noticeKey, caseId, template: 'password-changed' });
    return { status: 204, body: undefined };
  };
}

const isFreshSmsSignIn = ({ smsVerifiedAt }: SignedIn): boolean =>
  smsVerifiedAt !== null && Date.now() - smsVerifiedAt * 1000 < smsSignInMs;
