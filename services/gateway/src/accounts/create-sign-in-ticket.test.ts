import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { createLogger, Unavailable } from '@ruxue/service-kit';

import { createRedeemCaptcha } from '../captchas/redeem-captcha.ts';
import { scriptedCall, type Script } from '../testing/scripted-call.ts';
import { caseId, someRequest } from '../testing/some-request.ts';
import { createSignInTicketHandler } from './create-sign-in-ticket.ts';

const body = {
  account: '12345678', smsCode: '123456', codeChallenge: 'c'.repeat(43),
  captcha: { captchaId: caseId, answer: 'abcd', work: '7' },
};
const request = { ...someRequest, caller: null, body };
const known: Script = {
  'records.find-account': () => ({ found: { caseId, accountNumber: '12345678' } }),
  'auth.issue-ticket': () => ({ signInTicket: 'ticket', expiresInSeconds: 60 }),
};
const handlerOf = ({ call }: ReturnType<typeof scriptedCall>, limit?: Refusal) => {
  const countProven = () => (limit ? Promise.reject(limit) : Promise.resolve());
  const redeemCaptcha = createRedeemCaptcha(call, { countProven });
  return createSignInTicketHandler({
    call, redeemCaptcha, logger: createLogger('gateway', 'silent'),
  });
};

describe('createSignInTicket (S18)', () => {
  it('takes captcha and code before it looks for the account', async () => {
    const services = scriptedCall(known);
    const answer = await handlerOf(services)(request);
    expect(answer).toEqual({ status: 201, body: { signInTicket: 'ticket' } });
    expect(services.names()).toEqual([
      'auth.redeem-captcha', 'sms.redeem-code', 'records.find-account', 'auth.issue-ticket',
    ]);
    expect(services.requestsOf('auth.issue-ticket')).toMatchObject([{ reason: 'sms-code' }]);
    const { session } = request.visitor;
    expect(services.requestsOf('sms.redeem-code')).toMatchObject([{ visitor: session }]);
  });

  it('counts the address when the captcha was right, before a code is tried', async () => {
    const services = scriptedCall(known);
    const refused = handlerOf(services, new Refusal('too-many-requests'))(request);
    await expect(refused).rejects.toThrow('too-many-requests');
    expect(services.names()).toEqual(['auth.redeem-captcha']);
  });

  it('takes the captcha again for another SMS code, and for nothing else (decision 0008)', async () => {
    const hashes = async (change: Partial<typeof body>): Promise<readonly unknown[]> => {
      const services = scriptedCall(known);
      await handlerOf(services)({ ...request, body: { ...body, ...change } });
      const [captcha] = services.requestsOf('auth.redeem-captcha');
      const [code] = services.requestsOf('sms.redeem-code');
      return [captcha, code].map((sent) => Object(sent).requestHash);
    };
    const [captcha, code] = await hashes({});
    const [sameCaptcha, otherCode] = await hashes({ smsCode: '654321' });
    expect(sameCaptcha).toBe(captcha);
    expect(otherCode).not.toBe(code);
    for (const change of [{ account: '87654321' }, { codeChallenge: 'd'.repeat(43) }]) {
      expect((await hashes(change))[0]).not.toBe(captcha);
    }
  });

  it('asks nobody about a browser that never had a captcha', async () => {
    const services = scriptedCall(known);
    const visitor = { session: null, begin: () => 'unused' };
    const refused = handlerOf(services)({ ...request, visitor });
    await expect(refused).rejects.toThrow('captcha-wrong');
    expect(services.names()).toEqual([]);
  });

  it('gives the code back when the account is gone or the ticket refused', async () => {
    const gone = scriptedCall({ 'records.find-account': () => ({ found: null }) });
    const refused = handlerOf(gone)(request);
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
    await expect(handlerOf(late)(request)).rejects.toThrow('revoked');
    expect(late.names().at(-1)).toBe('sms.release-code');
  });

  it('keeps the code for the repeat when something is away', async () => {
    const away = scriptedCall({
      ...known,
      'auth.issue-ticket': () => {
        throw new Unavailable('auth.issue-ticket', 'away');
      },
    });
    const failed = handlerOf(away)(request);
    await expect(failed).rejects.toBeInstanceOf(Unavailable);
    expect(away.names()).not.toContain('sms.release-code');
  });
});
