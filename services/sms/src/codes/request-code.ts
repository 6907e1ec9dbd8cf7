import { Refusal } from '@ruxue/contracts';
import type { CodePurpose, Reply, Request } from '@ruxue/contracts';

import { kindOf, type RecipientKind } from '../phones.ts';
import type { CodeOrdering } from './code-sender.ts';
import { orderSignedInCode } from './order-signed-in-code.ts';
import { orderTypedCode } from './order-typed-code.ts';

/** To whom a code of each purpose may go. */
const recipientsFor: Record<CodePurpose, readonly RecipientKind[]> = {
  register: ['phone'],
  'sign-in': ['account'],
  'change-password': ['caseId'],
  'change-phone': ['caseId', 'newPhone'],
  revoke: ['caseId'],
  decline: ['caseId'],
  claim: ['phone'],
};

/**
 * Sends a fresh code (S8, S19); the one before counts no more. Refuses with the seconds left:
 * `sms-too-soon`, `sms-limit-reached`, `sms-budget-used-up`; docs/limits.md has the numbers. The last
 * code before a pause is answered with the length of the pause.
 */
export function requestCode(ordering: CodeOrdering) {
  const orderTyped = orderTypedCode(ordering);
  const orderSignedIn = orderSignedInCode(ordering);
  return async (request: Request<'sms.request-code'>): Promise<Reply<'sms.request-code'>> => {
    const kind = kindOf(request.recipient);
    if (!recipientsFor[request.purpose].includes(kind)) throw new Refusal('malformed-request');
    const lastForSeconds = await (kind === 'caseId' ? orderSignedIn : orderTyped)(request);
    return { resendAfterSeconds: ordering.limits.resendSeconds, lastForSeconds };
  };
}
