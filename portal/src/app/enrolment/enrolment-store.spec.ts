/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { EnrolmentApi } from './testing/enrolment-api.ts';

describe('EnrolmentStore', () => {
  let api: EnrolmentApi;
  let store: EnrolmentStore;

  const open = (): void => {
    TestBed.configureTestingModule({
      providers: [EnrolmentStore, { provide: ApiClient, useValue: api }],
    });
    store = TestBed.inject(EnrolmentStore);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    api = new EnrolmentApi();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('follows a change of this child at once (B2)', async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    expect(store.view()?.version).toBe(1);
    api.version = 2;
    api.hint(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(store.view()?.version).toBe(2);
  });

  it('follows what thousands are told of within the time it is spread over', async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    api.version = 2;
    api.hint(2, 4);
    await jest.advanceTimersByTimeAsync(1900);
    expect(store.view()?.version).toBe(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(store.view()?.version).toBe(2);
  });

  it.each(['visibilitychange', 'online'])('looks again on %s (B2)', async (name) => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    api.version = 2;
    document.dispatchEvent(new Event(name, { bubbles: true }));
    await jest.advanceTimersByTimeAsync(0);
    expect(store.view()?.version).toBe(2);
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValueOnce('hidden');
    const before = api.fetches;
    document.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(0);
    expect(api.fetches).toBe(before);
  });

  it('looks again when the time of something to keep in mind has come (S23)', async () => {
    const at = new Date(Date.now() + 60_000).toISOString();
    api.changes = { deadlines: [{ id: 'submit', title: '提交', at, isOwn: true }] };
    open();
    await jest.advanceTimersByTimeAsync(59_000);
    const before = api.fetches;
    api.changes = { allowed: ['save-draft', 'revoke'], phase: 'tooLate' };
    await jest.advanceTimersByTimeAsync(7000);
    expect(api.fetches).toBe(before + 1);
    expect(store.view()?.phase).toBe('tooLate');
    expect(store.allowed().has('submit-details')).toBe(false);
  });

  it('passes over hints of what it has', async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    const before = api.fetches;
    api.hint(1);
    await jest.advanceTimersByTimeAsync(6000);
    expect(api.fetches).toBe(before);
  });

  it('keeps what is in sight when a fetch fails, and says so', async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    api.refusal = ApiProblem.offline();
    await store.load();
    expect(store.view()?.version).toBe(1);
    expect(store.problem()).toContain('网络连接不上');
    expect(store.isSignedOut()).toBe(false);
  });

  it('knows when the session is over', async () => {
    api.refusal = new ApiProblem('signed-out', {});
    open();
    await jest.advanceTimersByTimeAsync(0);
    expect(store.isSignedOut()).toBe(true);
  });

  it('fetches again after a failure, also what a hint told of before', async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    api.refusal = new ApiProblem('temporarily-unavailable', {});
    api.version = 2;
    api.hint(2);
    await jest.advanceTimersByTimeAsync(1000);
    expect(store.problem()).not.toBe('');
    api.refusal = null;
    await jest.advanceTimersByTimeAsync(2000);
    expect(store.view()?.version).toBe(2);
    expect(store.problem()).toBe('');
  });

  it('follows a repeated hint when the fetch after the first was refused', async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    api.refusal = new ApiProblem('forbidden', {});
    api.version = 2;
    api.hint(2);
    await jest.advanceTimersByTimeAsync(6000);
    api.refusal = null;
    api.hint(2);
    await jest.advanceTimersByTimeAsync(6000);
    expect(store.view()?.version).toBe(2);
  });

  it('fetches once for two hints', async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    const before = api.fetches;
    api.version = 3;
    api.hint(2);
    api.hint(3);
    await jest.advanceTimersByTimeAsync(6000);
    expect(api.fetches).toBe(before + 1);
  });

  it("takes up an own save without a fetch, others' changes between with one", async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    const before = api.fetches;
    const draft = { version: 1, data: { householdAddress: '石家庄' } };
    store.saved(draft, 2);
    api.hint(2);
    await jest.advanceTimersByTimeAsync(6000);
    expect(api.fetches).toBe(before);
    expect(store.view()).toMatchObject({ version: 2, draft });
    api.version = 4;
    store.saved(draft, 4);
    await jest.advanceTimersByTimeAsync(0);
    expect(api.fetches).toBe(before + 1);
    expect(store.view()?.version).toBe(4);
  });

  it('learns from its stream that the session is over, and asks no more', async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    expect(store.isSignedOut()).toBe(false);
    const opening = jest.spyOn(api, 'openStream');
    api.refusal = new ApiProblem('signed-out', {});
    api.endStream();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(store.isSignedOut()).toBe(true);
    expect(opening).toHaveBeenCalledTimes(1);
  });
});
