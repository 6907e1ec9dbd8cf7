import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { caseHintSubject, type CaseHint } from '@ruxue/contracts';

import { caseId } from '../testing/some-request.ts';
import { createCaseHints, type CaseHints } from './case-hints.ts';

describe('waiting for an account, or for an erasure', () => {
  let tell: (hint: CaseHint) => void;
  let caseHints: CaseHints;
  let gone: AbortController;
  beforeEach(() => {
    jest.useFakeTimers();
    gone = new AbortController();
    caseHints = createCaseHints({
      publish: () => undefined,
      subscribe(_subject, schema, onHint) {
        tell = (hint) => onHint(schema.parse(hint), caseHintSubject(caseId));
        return () => undefined;
      },
    });
  });
  afterEach(() => {
    // Nobody waits any more.
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
  const wait = (awaited: 'isAccountReady' | 'isErased' = 'isAccountReady') =>
    caseHints.waitFor(awaited, caseId, { seconds: 20, gone: gone.signal });
  const hint = { version: 2, isAccountReady: true, isErased: false, spreadSeconds: 0 };

  it('ends with the hint that it is ready, whoever asks again is told at once', async () => {
    const waiting = wait();
    tell({ ...hint, isAccountReady: false });
    tell(hint);
    expect(await waiting).toBe(true);
    expect(await wait()).toBe(true);
  });

  it('tells the one from the other', async () => {
    const waiting = wait('isErased');
    tell(hint);
    tell({ ...hint, isAccountReady: false, isErased: true });
    expect(await waiting).toBe(true);
  });

  it('ends with its time', async () => {
    const waiting = wait();
    jest.advanceTimersByTime(20_000);
    expect(await waiting).toBe(false);
  });

  it('ends when whoever asked is gone', async () => {
    const waiting = wait();
    gone.abort();
    expect(await waiting).toBe(false);
    expect(await wait()).toBe(false);
  });

  it('ends when the gateway stops', async () => {
    const waiting = wait();
    caseHints.stop();
    expect(await waiting).toBe(false);
    expect(await wait()).toBe(false);
  });
});
