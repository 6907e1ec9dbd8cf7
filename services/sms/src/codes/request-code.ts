import { Refusal } from '@ruxue/contracts';
import type { CodePurpose, Reply, Request } from '@ruxue/contracts';

import type { CodeOrdering } from './code-sender.ts';
import { orderSignedInCode } from './order-signed-in-code.ts';
import { orderTypedCode } from './order-typed-code.ts';

/** To whom a code of each purpose may go, and who may therefore order it. */
const ways = {
  register: { isTyped: true, recipients: ['phone'] },
  'sign-in': { isTyped: true, recipients: ['account'] },
  'change-password': { isTyped: false, recipients: ['caseId'] },
  'change-phone': { isTyped: false, recipients: ['caseId', 'phone'] },
  revoke: { isTyped: false, recipients: ['caseId'] },
  decline: { isTyped: false, recipients: ['caseId'] },
} as const satisfies Record<CodePurpose, { isTyped: boolean; recipients: readonly string[] }>;

/**
 * Sends a fresh code (S8, S19); the one before counts no more. Refuses with the seconds left:
 * `sms-too-soon`, `sms-limit-reached`, `sms-budget-used-up`; docs/limits.md has the numbers.
 */
export function requestCode(ordering: CodeOrdering) {
  const orderTyped = orderTypedCode(ordering);
  const orderSignedIn = orderSignedInCode(ordering);
  return async (request: Request<'sms.request-code'>): Promise<Reply<'sms.request-code'>> => {
    const { isTyped, recipients } = ways[request.purpose];
    if (!recipients.some((kind) => kind in request.recipient)) {
      throw new Refusal('malformed-request');
    }
    await (isTyped ? orderTyped(request) : orderSignedIn(request));
    return { resendAfterSeconds: ordering.limits.resendSeconds };
  };
}
