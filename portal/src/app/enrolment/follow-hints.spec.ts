/**
 * @jest-environment ./jest-environment.mjs
 */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ViewHint } from '@ruxue/contracts/parents-view';

import { ApiProblem, toProblem } from '../data/api-problem.ts';
import { followHints } from '../data/follow-hints.ts';
import { BrowserTabs } from './testing/browser-tabs.ts';
import { EnrolmentApi } from './testing/enrolment-api.ts';

describe('followHints', () => {
  let uninstall: () => void;
  const opened: AbortController[] = [];

  /** A browser tab with an account's pages. */
  const openTab = (account: string | null) => {
    const api = new EnrolmentApi();
    const closing = new AbortController();
    opened.push(closing);
    const taken: ViewHint[] = [];
    const opening = jest.spyOn(api, 'openStream');
    const over = followHints({
      schema: ViewHint,
      shared: account,
      closing: closing.signal,
      open: (signal) => api.openStream('streamEnrolment', signal),
      take: (hint) => { taken.push(hint); },
      isLast: (thrown) => toProblem(thrown).type === 'signed-out',
    });
    return { api, closing, taken, over, streams: () => opening.mock.calls.length };
  };
  const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);
  const hint = { version: 2, spreadSeconds: 0 };

  beforeEach(() => {
    jest.useFakeTimers();
    uninstall = new BrowserTabs().install();
  });

  afterEach(() => {
    for (const closing of opened.splice(0)) closing.abort();
    jest.restoreAllMocks();
    uninstall();
    jest.useRealTimers();
  });

  it('reads one stream for all tabs of an account', async () => {
    const first = openTab('12345678');
    const second = openTab('12345678');
    await pass();
    expect([first.streams(), second.streams()]).toEqual([1, 0]);
    first.api.hint(2);
    await pass();
    expect([first.taken, second.taken]).toEqual([[hint], [hint]]);
  });

  it('hands over when the tab that reads is closed', async () => {
    const first = openTab('12345678');
    const second = openTab('12345678');
    const third = openTab('12345678');
    await pass();
    first.closing.abort();
    await first.over;
    await pass();
    expect([second.streams(), third.streams()]).toEqual([1, 0]);
    second.api.hint(2);
    await pass();
    expect([first.taken, second.taken, third.taken]).toEqual([[], [hint], [hint]]);
  });

  it('hands over when its stream ends, and waits for its turn again', async () => {
    const first = openTab('12345678');
    const second = openTab('12345678');
    await pass();
    first.api.endStream();
    await pass();
    expect([first.streams(), second.streams()]).toEqual([1, 1]);
    await pass(10_000);
    expect([first.streams(), second.streams()]).toEqual([1, 1]);
    second.api.endStream();
    await pass();
    expect([first.streams(), second.streams()]).toEqual([2, 1]);
  });

  it('tells another account nothing (S22)', async () => {
    const own = openTab('12345678');
    const others = openTab('87654321');
    await pass();
    expect([own.streams(), others.streams()]).toEqual([1, 1]);
    own.api.hint(2);
    await pass();
    expect([own.taken, others.taken]).toEqual([[hint], []]);
  });

  it('ends with the session, and lets the next tab find out by itself', async () => {
    const first = openTab('12345678');
    const second = openTab('12345678');
    await pass();
    first.api.refusal = new ApiProblem('signed-out', {});
    second.api.refusal = new ApiProblem('signed-out', {});
    first.api.endStream();
    await second.over;
    await pass(10_000);
    await first.over;
    expect([first.streams(), second.streams()]).toEqual([2, 1]);
  });

  it('reads for itself where the browser or the account is unknown', async () => {
    const nobodys = openTab(null);
    uninstall();
    const old = openTab('12345678');
    await pass();
    nobodys.api.hint(2);
    old.api.hint(2);
    await pass();
    expect([nobodys.taken, old.taken]).toEqual([[hint], [hint]]);
  });

  it('passes over what is no hint', async () => {
    const tab = openTab('12345678');
    const other = openTab('12345678');
    await pass();
    new BroadcastChannel('ruxue.hints.12345678').postMessage({ version: 'x' });
    tab.api.hint(-1);
    await pass();
    expect([tab.taken, other.taken]).toEqual([[], []]);
  });

  it('tries again after a failure, ever more slowly', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    const tab = openTab('12345678');
    await pass();
    tab.api.refusal = ApiProblem.offline();
    tab.api.endStream();
    await pass(1999);
    expect(tab.streams()).toBe(1);
    await pass(1);
    expect(tab.streams()).toBe(2);
    await pass(3999);
    expect(tab.streams()).toBe(2);
    tab.api.refusal = null;
    await pass(1);
    tab.api.hint(2);
    await pass();
    expect(tab.taken).toEqual([hint]);
  });

  it('is back within a second of the end of a stream that was well (B2)', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.99);
    const tab = openTab('12345678');
    await pass();
    tab.api.heartbeat();
    await pass();
    tab.api.endStream();
    await pass(1000);
    expect(tab.streams()).toBe(2);
  });

  it('gives up a connection that says nothing for 40 s, as a dead one does', async () => {
    const tab = openTab('12345678');
    await pass(30_000);
    tab.api.heartbeat();
    await pass(39_000);
    expect([tab.streams(), tab.api.signal?.aborted]).toEqual([1, false]);
    await pass(1000);
    expect(tab.api.signal?.aborted).toBe(true);
    await pass(1000);
    expect(tab.streams()).toBe(2);
    tab.api.hint(2);
    await pass();
    expect(tab.taken).toEqual([hint]);
  });

  it('finds out at once, after a sleep, that the connection has died', async () => {
    const tab = openTab('12345678');
    await pass();
    // Timers sleep too, but the clock goes on.
    jest.setSystemTime(Date.now() + 600_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(tab.api.signal?.aborted).toBe(true);
  });

  it('waits no longer once the network is back', async () => {
    const tab = openTab('12345678');
    await pass();
    tab.api.refusal = ApiProblem.offline();
    tab.api.endStream();
    await pass(600_000);
    const streams = tab.streams();
    tab.api.refusal = null;
    dispatchEvent(new Event('online'));
    await pass(1);
    expect(tab.streams()).toBe(streams + 1);
  });
});
