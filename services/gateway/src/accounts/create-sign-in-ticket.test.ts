import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { Unavailable } from '@ruxue/service-kit';

import { scriptedCall, type Script } from '../testing/scripted-call.ts';
import { caseId, someRequest } from '../testing/some-request.ts';
import { createSignInTicketHandler } from './create-sign-in-ticket.ts';

const body = {
  account: '12345678', smsCode: '123456', codeChallenge: 'c'.repeat(43),
  captcha: { captchaId: caseId, answer: 'abcd' },
};
const request = { ...someRequest, caller: null, body };
const known: Script = {
  'records.find-account': () => ({ found: { caseId, accountNumber: '12345678' } }),
  'auth.issue-ticket': () => ({ signInTicket: 'ticket', expiresInSeconds: 60 }),
};

describe('createSignInTicket (S18)', () => {
  it('takes captcha and code before it looks for the account', async () => {
    const services = scriptedCall(known);
    const answer = await createSignInTicketHandler(services.call)(request);
    expect(answer).toEqual({ status: 201, body: { signInTicket: 'ticket' } });
    expect(services.names()).toEqual([
      'auth.redeem-captcha', 'sms.redeem-code', 'records.find-account', 'auth.issue-ticket',
    ]);
    expect(services.requestsOf('auth.issue-ticket')).toMatchObject([{ reason: 'sms-code' }]);
  });

  it('asks nobody about a browser that never had a captcha', async () => {
    const services = scriptedCall(known);
    const visitor = { session: null, begin: () => 'unused' };
    const refused = createSignInTicketHandler(services.call)({ ...request, visitor });
    await expect(refused).rejects.toThrow('captcha-wrong');
    expect(services.names()).toEqual([]);
  });

  it('gives the code back when the account is gone or the ticket refused', async () => {
    const gone = scriptedCall({ 'records.find-account': () => ({ found: null }) });
    const refused = createSignInTicketHandler(gone.call)(request);
    await expect(refused).rejects.toThrow('sms-code-wrong');
    expect(gone.names().at(-1)).toBe('sms.release-code');
    const { key } = request;
    expect(gone.requestsOf('sms.release-code')).toEqual([
      { purpose: 'sign-in', recipient: { account: body.account }, key },
    ]);

    const late = scriptedCall({
      ...known,
      'auth.issue-ticket': () => {
        throw new Refusal('revoked');
      },
    });
    await expect(createSignInTicketHandler(late.call)(request)).rejects.toThrow('revoked');
    expect(late.names().at(-1)).toBe('sms.release-code');
  });

  it('keeps the code for the repeat when something is away', async () => {
    const away = scriptedCall({
      ...known,
      'auth.issue-ticket': () => {
        throw new Unavailable('auth.issue-ticket', 'away');
      },
    });
    const failed = createSignInTicketHandler(away.call)(request);
    await expect(failed).rejects.toBeInstanceOf(Unavailable);
    expect(away.names()).not.toContain('sms.release-code');
  });
});
