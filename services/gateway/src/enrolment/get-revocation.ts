import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';
import { heldSeconds, type CaseHints } from '../live-updates/case-hints.ts';

/**
 * The state of a revocation (S20), by its receipt. While it is under way the answer is held back
 * for a while, so that nobody must ask every few seconds. After a lost hint the next question gets
 * the answer.
 */
export function createGetRevocation(
  call: Call,
  caseHints: Pick<CaseHints, 'waitFor'>,
): Handler<'getRevocation'> {
  return async ({ params, gone }) => {
    const { caseId, status } = await call('records.get-revocation', params);
    const isErased = status === 'revoked'
      || (await caseHints.waitFor('isErased', caseId, { seconds: heldSeconds, gone }));
    return { status: 200, body: { status: isErased ? 'revoked' : 'revoking' } };
  };
}
