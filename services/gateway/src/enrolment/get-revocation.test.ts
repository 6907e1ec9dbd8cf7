import { describe, expect, it } from '@jest/globals';

import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, someRequest } from '../testing/some-request.ts';
import { createGetRevocation } from './get-revocation.ts';

const gone = new AbortController();
const request = {
  ...someRequest, body: undefined, params: { receipt: 'receipt' }, query: undefined,
  gone: gone.signal,
};

/** A question about a revocation, and its wait. */
function asked(status: 'revoking' | 'revoked') {
  const { call } = scriptedCall({ 'records.get-revocation': () => ({ caseId, status }) });
  const waits: unknown[] = [];
  const erasure = Promise.withResolvers<boolean>();
  const answer = createGetRevocation(call, {
    waitFor(...wait) {
      waits.push(wait);
      return erasure.promise;
    },
  })(request);
  return { answer, erasure, waits };
}

describe('getRevocation (S20)', () => {
  it('answers at once when nothing is left', async () => {
    const { answer, waits } = asked('revoked');
    expect(await answer).toEqual({ status: 200, body: { status: 'revoked' } });
    expect(waits).toEqual([]);
  });

  it('holds its answer until nothing is left, no longer than the client does', async () => {
    const { answer, erasure, waits } = asked('revoking');
    erasure.resolve(true);
    expect(await answer).toEqual({ status: 200, body: { status: 'revoked' } });
    expect(waits).toEqual([['isErased', caseId, { seconds: 20, gone: gone.signal }]]);
  });

  it('says after a while that it goes on', async () => {
    const { answer, erasure } = asked('revoking');
    erasure.resolve(false);
    expect(await answer).toEqual({ status: 200, body: { status: 'revoking' } });
  });
});
