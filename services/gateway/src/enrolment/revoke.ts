import { Refusal } from '@ruxue/contracts';
import { requestHash, type Call } from '@ruxue/service-kit';

import { ownCase, type Handler } from '../http/handler.ts';
import type { UpdateCase } from '../temporal/update-case.ts';

/** Revocation (S20): the SMS code, then the case's workflow hides and erases; 202 with a receipt. */
export function createRevoke(call: Call, updateCase: UpdateCase): Handler<'revoke'> {
  return async (request) => {
    const caseId = ownCase(request);
    const { key, body } = request;
    const redemption = { purpose: 'revoke' as const, recipient: { caseId }, key };
    const hash = requestHash({ caseId, key });
    await call('sms.redeem-code', { ...redemption, code: body.smsCode, requestHash: hash });
    try {
      await updateCase(caseId, 'revoke', { actor: { kind: 'parent' } }, request);
    } catch (error) {
      if (error instanceof Refusal) await call('sms.release-code', redemption);
      throw error;
    }
    return { status: 202, body: await call('records.get-revocation-receipt', { caseId }) };
  };
}
