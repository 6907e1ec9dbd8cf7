import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';
import type { CaseHints } from '../live-updates/case-hints.ts';

/** Less than what stands between may wait for an answer, a minute as a rule. */
const heldSeconds = 20;

/**
 * What became of an accepted registration: a fresh ticket once the account is there (S10). Until
 * then the answer is held back for a while, so that nobody has to ask every second; a hint that got
 * lost is made up for by the next question.
 */
export function createGetRegistration(
  call: Call,
  caseHints: Pick<CaseHints, 'waitForAccount'>,
): Handler<'getRegistration'> {
  return async ({ params: { receipt }, query: { codeChallenge }, gone }) => {
    const state = await call('records.get-registration', { receipt });
    const { caseId, accountNumber } = state;
    const isReady = state.isAccountReady
      || (await caseHints.waitForAccount(caseId, heldSeconds, gone));
    if (!isReady) return { status: 202, body: { accountNumber, receipt } };
    const { signInTicket } = await call('auth.issue-ticket', {
      accountNumber, codeChallenge, reason: 'receipt',
    });
    return { status: 200, body: { accountNumber, signInTicket } };
  };
}
