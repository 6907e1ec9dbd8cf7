import type { Call } from '@ruxue/service-kit';

import { ownCase, type Handler } from '../http/handler.ts';

/**
 * The signed-in parent's wait for the next code of a purpose (S19). There is no such route for
 * typed numbers and accounts: its answers would reveal others' orders (decision 0009).
 */
export function createGetSmsCodeWait(call: Call): Handler<'getSmsCodeWait'> {
  return async (request) => {
    const { purpose } = request.query;
    const wait = await call('sms.get-code-wait', { purpose, caseId: ownCase(request) });
    return { status: 200, body: wait };
  };
}
