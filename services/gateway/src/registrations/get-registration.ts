import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';

/** What became of an accepted registration: a fresh ticket once the account is there (S10). */
export function createGetRegistration(call: Call): Handler<'getRegistration'> {
  return async ({ params: { receipt }, query: { codeChallenge } }) => {
    const { accountNumber, isAccountReady } = await call('records.get-registration', { receipt });
    if (!isAccountReady) return { status: 202, body: { accountNumber, receipt } };
    const { signInTicket } = await call('auth.issue-ticket', {
      accountNumber, codeChallenge, reason: 'registration',
    });
    return { status: 200, body: { accountNumber, signInTicket } };
  };
}
