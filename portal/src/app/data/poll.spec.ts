import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiProblem } from './api-problem.ts';
import { Poll } from './poll.ts';

describe('Poll', () => {
  let page: EnvironmentInjector;
  let poll: Poll;
  let asked: number;
  let told: string[];
  let answer: (signal: AbortSignal) => Promise<number>;
  let signals: AbortSignal[];

  const start = (): void => {
    poll.start({
      milliseconds: 1000,
      ask: (signal) => {
        asked += 1;
        signals.push(signal);
        return answer(signal);
      },
      take: (value) => {
        told.push(String(value));
        return value < 3 ? 'again' : 'done';
      },
      failed: ({ type }) => { told.push(type); },
    });
  };

  beforeEach(() => {
    jest.useFakeTimers();
    page = createEnvironmentInjector([Poll], TestBed.inject(EnvironmentInjector));
    poll = page.get(Poll);
    asked = 0;
    told = [];
    signals = [];
    answer = () => Promise.resolve(asked);
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks until it is done', async () => {
    start();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['1', '2', '3']);
  });

  it('asks again after a failure, and not after a refusal', async () => {
    answer = () => Promise.reject(new ApiProblem('temporarily-unavailable', {}));
    start();
    await jest.advanceTimersByTimeAsync(0);
    answer = () => Promise.reject(new ApiProblem('not-found', {}));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['temporarily-unavailable', 'not-found']);
  });

  it('drops an answer that comes when its page is gone', async () => {
    const late = Promise.withResolvers<number>();
    answer = () => late.promise;
    start();
    page.destroy();
    late.resolve(1);
    await jest.advanceTimersByTimeAsync(10_000);
    start();
    await jest.advanceTimersByTimeAsync(10_000);
    expect({ asked, told }).toEqual({ asked: 1, told: [] });
  });

  it('gives up what it asked before for what it is to ask now', async () => {
    const late = Promise.withResolvers<number>();
    answer = () => late.promise;
    start();
    answer = () => Promise.resolve(3);
    start();
    late.resolve(1);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['3']);
  });

  it('asks nothing while the server holds its answer, and gives it up with the page', async () => {
    answer = () => Promise.withResolvers<number>().promise;
    start();
    await jest.advanceTimersByTimeAsync(30_000);
    expect({ asked, isGivenUp: signals[0]?.aborted }).toEqual({ asked: 1, isGivenUp: false });
    page.destroy();
    expect(signals[0]?.aborted).toBe(true);
  });

  it('asks anew where the connection has died without a word', async () => {
    answer = (signal) => new Promise((_, reject) => {
      signal.addEventListener('abort', () => { reject(new ApiProblem('internal-error', {})); });
    });
    start();
    await jest.advanceTimersByTimeAsync(45_000);
    answer = () => Promise.resolve(3);
    await jest.advanceTimersByTimeAsync(5000);
    expect(told).toEqual(['internal-error', '3']);
  });
});
