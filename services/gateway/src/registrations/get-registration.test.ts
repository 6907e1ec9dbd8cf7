import { describe, expect, it } from '@jest/globals';

import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, someRequest } from '../testing/some-request.ts';
import { createGetRegistration } from './get-registration.ts';

const accountNumber = '12345678';
const receipt = 'receipt';
const gone = new AbortController();
const request = {
  ...someRequest, body: undefined, params: { receipt },
  query: { codeChallenge: 'c'.repeat(43) }, gone: gone.signal,
};

/** A question about a present or missing account, and its wait. */
function asked({ isAccountReady }: { isAccountReady: boolean }) {
  const services = scriptedCall({
    'records.get-registration': () => ({ caseId, accountNumber, isAccountReady }),
    'auth.issue-ticket': () => ({ signInTicket: 'ticket', expiresInSeconds: 60 }),
  });
  const waits: unknown[] = [];
  const account = Promise.withResolvers<boolean>();
  const answer = createGetRegistration(services.call, {
    waitFor(...wait) {
      waits.push(wait);
      return account.promise;
    },
  })(request);
  return { answer, account, waits };
}
const done = { status: 200, body: { accountNumber, signInTicket: 'ticket' } };

describe('getRegistration (S10)', () => {
  it('answers at once when the account is there', async () => {
    const { answer, waits } = asked({ isAccountReady: true });
    expect(await answer).toEqual(done);
    expect(waits).toEqual([]);
  });

  it('holds its answer until the account is there, no longer than the client does', async () => {
    const { answer, account, waits } = asked({ isAccountReady: false });
    account.resolve(true);
    expect(await answer).toEqual(done);
    expect(waits).toEqual([['isAccountReady', caseId, { seconds: 20, gone: gone.signal }]]);
  });

  it('says after a while that it is still not there', async () => {
    const { answer, account } = asked({ isAccountReady: false });
    account.resolve(false);
    expect(await answer).toEqual({ status: 202, body: { accountNumber, receipt } });
  });
});
