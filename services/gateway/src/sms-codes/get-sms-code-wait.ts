import type { Call } from '@ruxue/service-kit';

import { ownCase, type Handler } from '../http/handler.ts';

/**
 * How long the signed-in parent waits for the next code of a purpose (S19). There is none for typed
 * numbers and accounts: what it said would follow from others' orders (decision 0009).
 */
export function createGetSmsCodeWait(call: Call): Handler<'getSmsCodeWait'> {
  return async (request) => {
    const { purpose } = request.query;
    const wait = await call('sms.get-code-wait', { purpose, caseId: ownCase(request) });
    return { status: 200, body: wait };
  };
}
