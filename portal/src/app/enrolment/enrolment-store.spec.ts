/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { EnrolmentStore } from './enrolment-store.ts';

/** The API with a stream that the test feeds, and a view whose version the test sets. */
class ScriptedApi {
  version = 1;
  fetches = 0;
  refusal: ApiProblem | null = null;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  call() {
    this.fetches += 1;
    if (this.refusal) return Promise.reject(this.refusal);
    return Promise.resolve({ status: 200, body: { version: this.version, allowed: ['revoke'] } });
  }

  openStream() {
    if (this.refusal) return Promise.reject(this.refusal);
    return Promise.resolve(new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
    }));
  }

  hint(version: number): void {
    this.#controller?.enqueue(new TextEncoder().encode(`data: {"version":${version}}\n\n`));
  }
}

describe('EnrolmentStore', () => {
  let api: ScriptedApi;
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
    api = new ScriptedApi();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it("follows somebody else's change within 5 s, not at once (B2)", async () => {
    open();
    await jest.advanceTimersByTimeAsync(0);
    expect(store.view()?.version).toBe(1);
    api.version = 2;
    api.hint(2);
    await jest.advanceTimersByTimeAsync(2400);
    expect(store.view()?.version).toBe(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(store.view()?.version).toBe(2);
  });

  it('follows its own action at once', async () => {
    open();
    await store.acted();
    api.version = 2;
    api.hint(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(store.view()?.version).toBe(2);
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
});
