import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { ApiProblem } from '../data/api-problem.ts';
import { type Fetched, fetched } from './fetched.ts';

/** One fetch under way: ended by the test. */
interface Fetch {
  readonly of: string;
  end(value: string): void;
  fail(): void;
}

describe('fetched', () => {
  const of = signal<string | undefined>('first');
  let fetches: Fetch[];
  let page: Fetched<string>;

  const settle = async (): Promise<void> => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const ended = async (end: (fetch: Fetch) => void): Promise<void> => {
    await settle();
    const fetch = fetches.shift();
    if (fetch === undefined) throw new Error('expected a fetch');
    end(fetch);
    await settle();
    // As a template does after each change.
    page.value();
  };

  beforeEach(() => {
    of.set('first');
    fetches = [];
    page = TestBed.runInInjectionContext(() => fetched({
      params: of,
      loader: ({ params }) => new Promise<string>((resolve, reject) => {
        const fail = (): void => { reject(ApiProblem.offline()); };
        fetches.push({ of: params, end: resolve, fail });
      }),
    }));
  });

  it('has nothing, then what was fetched', async () => {
    expect(page.value()).toBeNull();
    await ended((fetch) => { fetch.end('a'); });
    expect(page.value()).toBe('a');
    expect(page.problem()).toBe('');
  });

  it('keeps the value while it is fetched again, and hides it when that fails', async () => {
    await ended((fetch) => { fetch.end('a'); });
    void page.reload();
    await settle();
    expect(page.value()).toBe('a');
    await ended((fetch) => { fetch.fail(); });
    expect(page.value()).toBeNull();
    expect(page.problem()).toContain('网络连接不上');
    void page.reload();
    await settle();
    expect([page.value(), page.problem()]).toEqual([null, '']);
    await ended((fetch) => { fetch.end('b'); });
    expect(page.value()).toBe('b');
  });

  it('tells why there is nothing, and tries again', async () => {
    await ended((fetch) => { fetch.fail(); });
    expect(page.value()).toBeNull();
    expect(page.problem()).toContain('网络连接不上');
    void page.reload();
    await ended((fetch) => { fetch.end('a'); });
    expect([page.value(), page.problem()]).toEqual(['a', '']);
  });

  it('never shows what belongs to other params in place of what failed', async () => {
    await ended((fetch) => { fetch.end('a'); });
    of.set('second');
    await settle();
    expect(page.value()).toBe('a');
    await ended((fetch) => { fetch.fail(); });
    expect(page.value()).toBeNull();
  });

  it('is done with fetching again when the outcome is shown', async () => {
    await ended((fetch) => { fetch.end('a'); });
    for (const [end, value] of [
      [(fetch: Fetch) => { fetch.end('b'); }, 'b'], [(fetch: Fetch) => { fetch.fail(); }, null],
    ] as const) {
      let isDone = false;
      const reloading = page.reload().then(() => { isDone = true; });
      await settle();
      expect(isDone).toBe(false);
      await ended(end);
      await reloading;
      expect(page.value()).toBe(value);
    }
    expect(page.problem()).toContain('网络连接不上');
  });

  it('lets a later fetch win over an earlier one', async () => {
    await settle();
    const [slow] = fetches.splice(0);
    of.set('second');
    await ended((fetch) => { fetch.end(fetch.of); });
    slow?.end('first');
    await settle();
    expect(page.value()).toBe('second');
  });

  it('fetches nothing while it is unknown what', async () => {
    of.set(undefined);
    await settle();
    expect(fetches.filter((fetch) => fetch.of !== 'first')).toEqual([]);
    expect(page.problem()).toBe('');
  });
});
