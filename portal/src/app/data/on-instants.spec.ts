/**
 * @jest-environment ./jest-environment.mjs
 */
import { createEnvironmentInjector, EnvironmentInjector, type Signal, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { onInstants, timeAt } from './on-instants.ts';
import { ServerClock } from './server-clock.ts';

const start = Date.parse('2027-05-01T00:59:00Z');
const nine = '2027-05-01T01:00:00Z';

describe('onInstants', () => {
  let page: EnvironmentInjector;
  let told: number[];
  const instants = signal<readonly string[]>([]);

  beforeEach(() => {
    jest.useFakeTimers({ now: start });
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    page = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    told = [];
    instants.set([nine]);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  const listen = (): void => {
    page.runInContext(() => { onInstants(instants, () => { told.push(Date.now() - start); }); });
  };

  it('tells soon after each, spread, and nothing of what is past', async () => {
    instants.set([nine, '2027-05-01T01:01:00Z', '2020-01-01T00:00:00Z']);
    listen();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(told).toEqual([63_000, 123_000]);
  });

  it('goes by the clock of the server', async () => {
    const date = new Date(start + 30_000).toUTCString();
    TestBed.inject(ServerClock).note(new Response(null, { headers: { date } }));
    listen();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(told).toEqual([32_500]);
  });

  it('waits for what is a season ahead', async () => {
    instants.set(['2027-07-01T01:00:00Z']);
    listen();
    await jest.advanceTimersByTimeAsync(60 * 24 * 3_600_000);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(2 * 24 * 3_600_000);
    expect(told).toHaveLength(1);
  });

  it('catches up when somebody looks at the page again', async () => {
    listen();
    await jest.advanceTimersByTimeAsync(0);
    jest.setSystemTime(start + 3_600_000);
    dispatchEvent(new Event('online'));
    expect(told).toEqual([3_600_000]);
  });

  it('follows instants that change, and ends with its page', async () => {
    listen();
    await jest.advanceTimersByTimeAsync(0);
    instants.set(['2027-05-01T00:59:10Z']);
    await jest.advanceTimersByTimeAsync(20_000);
    expect(told).toEqual([13_000]);
    instants.set([nine]);
    await jest.advanceTimersByTimeAsync(0);
    page.destroy();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(told).toHaveLength(1);
  });

  it('gives the time, new at each', async () => {
    const time: Signal<Date> = page.runInContext(() => timeAt(instants));
    expect(time().getTime()).toBe(start);
    await jest.advanceTimersByTimeAsync(62_000);
    expect(time().getTime()).toBe(start);
    await jest.advanceTimersByTimeAsync(1000);
    expect(time().getTime()).toBe(start + 63_000);
  });
});
