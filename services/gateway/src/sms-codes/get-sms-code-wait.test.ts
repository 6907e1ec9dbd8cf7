import { describe, expect, it } from '@jest/globals';

import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, parent, someRequest } from '../testing/some-request.ts';
import { createGetSmsCodeWait } from './get-sms-code-wait.ts';

describe('getSmsCodeWait (S19)', () => {
  const services = scriptedCall({ 'sms.get-code-wait': () => ({ resendAfterSeconds: 178 }) });
  const request = { ...someRequest, body: undefined, query: { purpose: 'revoke' as const } };
  const ask = createGetSmsCodeWait(services.call);

  it('asks for the own case alone', async () => {
    expect(await ask(request)).toEqual({ status: 200, body: { resendAfterSeconds: 178 } });
    expect(services.requestsOf('sms.get-code-wait')).toEqual([{ purpose: 'revoke', caseId }]);
  });

  it('tells nobody else', async () => {
    await expect(ask({ ...request, caller: null })).rejects.toThrow('sign-in-required');
    const staff = { ...parent, caseId: null };
    await expect(ask({ ...request, caller: staff })).rejects.toThrow('forbidden');
  });
});
