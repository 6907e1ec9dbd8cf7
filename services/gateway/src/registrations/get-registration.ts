import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';
import { heldSeconds, type CaseHints } from '../live-updates/case-hints.ts';

/**
 * The state of an accepted registration: a fresh ticket once the account is there (S10). Until then
 * the answer is held back for a while, so that nobody must ask every second. After a lost hint the
 * next question gets the answer.
 */
export function createGetRegistration(
  call: Call,
  caseHints: Pick<CaseHints, 'waitFor'>,
): Handler<'getRegistration'> {
  return async ({ params: { receipt }, query: { codeChallenge }, gone }) => {
    const state = await call('records.get-registration', { receipt });
    const { caseId, accountNumber } = state;
    const isReady = state.isAccountReady
      || (await caseHints.waitFor('isAccountReady', caseId, { seconds: heldSeconds, gone }));
    if (!isReady) return { status: 202, body: { accountNumber, receipt } };
    const { signInTicket } = await call('auth.issue-ticket', {
      accountNumber, codeChallenge, reason: 'receipt',
    });
    return { status: 200, body: { accountNumber, signInTicket } };
  };
}
