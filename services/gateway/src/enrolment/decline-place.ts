import { requestHash, type Call, type Logger } from '@ruxue/service-kit';
import type { UpdateCase } from '@ruxue/workflows/update-case';

import { signedInParent, type Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';

/** 「放弃学位」 (B24): checks the SMS code, then the case's workflow frees the place. */
export function createDeclinePlace(
  call: Call,
  updateCase: UpdateCase,
  logger: Logger,
): Handler<'declinePlace'> {
  return async (request) => {
    const { caseId, sessionId } = signedInParent(request);
    const { key, body: { schoolId, smsCode } } = request;
    const redemption = {
      purpose: 'decline', recipient: { caseId }, visitor: sessionId,
      key, code: smsCode, requestHash: requestHash({ caseId, key }),
    } as const;
    await withSmsCode({ call, logger }, redemption, () =>
      updateCase(caseId, 'declinePlace', { actor: { kind: 'parent' }, schoolId }, request));
    return { status: 202, body: {} };
  };
}
