import { Refusal } from '@ruxue/contracts';
import { requestHash, type Call, type Logger } from '@ruxue/service-kit';

import { signedInParent, type Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';
import type { UpdateCase } from '@ruxue/workflows/update-case';

/**
 * Revokes (S20): checks the SMS code, then the case's workflow hides and erases; 202 with a
 * receipt. A case that is revoked already is refused as such, whatever code is sent.
 */
export function createRevoke(
  call: Call,
  updateCase: UpdateCase,
  logger: Logger,
): Handler<'revoke'> {
  return async (request) => {
    const { caseId, sessionId } = signedInParent(request);
    const { key, body } = request;
    const redemption = {
      purpose: 'revoke', recipient: { caseId }, visitor: sessionId,
      key, code: body.smsCode, requestHash: requestHash({ caseId, key }),
    } as const;
    await withSmsCode({ call, logger }, redemption, () =>
      updateCase(caseId, 'revoke', { actor: { kind: 'parent' } }, request)
        .catch(async (error: unknown) => {
          // Its workflow has ended with the season; records knows whether it can be revoked (B25).
          const isClosed = error instanceof Refusal && error.data.type === 'case-closed';
          if (!isClosed) throw error;
          await call('records.revoke-closed', { caseId });
        }),
    ).catch(async (error: unknown) => {
      // The code may be used up by the revocation itself: then another one would be no help.
      if (error instanceof Refusal) await call('records.get-enrolment', { caseId });
      throw error;
    });
    return { status: 202, body: await call('records.get-revocation-receipt', { caseId }) };
  };
}
