/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { Connection } from '../data/connection.ts';
import { ConnectionBanner } from './connection-banner.ts';
import { reloadPage } from './reload-page.ts';

const configuration = {
  keycloakUrl: 'http://localhost:8080', realm: 'ruxue', clientId: 'portal', isDemo: true,
  passwordMinLength: 6,
};
const answers = (): Promise<Response> => Promise.resolve(Response.json(configuration));
const fails = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
const frontDoor = (): Promise<Response> =>
  Promise.resolve(new Response('<h1>Bad Gateway</h1>', { status: 502 }));
const refuses = (): Promise<Response> => Promise.resolve(Response.json({
  type: '/problems/temporarily-unavailable', title: '系统繁忙', status: 503,
}, { status: 503 }));

describe('ConnectionBanner', () => {
  const original = globalThis.fetch;
  const fetching = jest.fn<typeof fetch>();
  const reload = jest.fn();
  let fixture: ComponentFixture<ConnectionBanner>;

  const settle = async (milliseconds = 20): Promise<void> => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    fixture.detectChanges();
  };
  /** A request of some page. */
  const ask = async (answer: () => Promise<Response>): Promise<void> => {
    fetching.mockImplementation(answer);
    await TestBed.inject(ApiClient).call('getPortalConfiguration', {}).catch(() => undefined);
    await settle();
  };
  const told = (): string => document.querySelector('[role=status]')?.textContent.trim() ?? 'none';
  const isAway = (): boolean => TestBed.inject(Connection).isAwayFromStart();

  beforeEach(() => {
    jest.useFakeTimers();
    globalThis.fetch = fetching;
    fetching.mockReset();
    reload.mockReset();
    TestBed.configureTestingModule({ providers: [{ provide: reloadPage, useValue: reload }] });
    fixture = TestBed.createComponent(ConnectionBanner);
    fixture.detectChanges();
  });

  afterEach(() => {
    fixture.destroy();
    jest.useRealTimers();
    globalThis.fetch = original;
  });

  it('tells of a lost connection, asks until it is back, and says so for a while', async () => {
    await ask(answers);
    expect(told()).toBe('');
    const form = document.body.appendChild(document.createElement('form'));
    await ask(fails);
    expect(told()).toMatch(/^暂时连不上系统，正在自动重试。\s*您填写的内容都还在本页，请不要关闭。$/u);
    form.remove();
    fetching.mockImplementation(answers);
    await settle(4000);
    expect(told()).toBe('已恢复连接。');
    const asked = fetching.mock.calls.length;
    await settle(120_000);
    expect(told()).toBe('');
    expect(fetching.mock.calls).toHaveLength(asked);
    expect(reload).not.toHaveBeenCalled();
  });

  it('takes a proxy without us behind it as away, our own refusal as an answer', async () => {
    await ask(refuses);
    expect(told()).toBe('');
    await ask(frontDoor);
    expect(told()).toContain('暂时连不上系统');
  });

  it('knows from the device that there is no network, and asks when it is back', async () => {
    await ask(answers);
    fetching.mockClear().mockImplementation(fails);
    dispatchEvent(new Event('offline'));
    await settle(60_000);
    expect(told()).toContain('网络已断开');
    expect(fetching).not.toHaveBeenCalled();
    fetching.mockImplementation(answers);
    dispatchEvent(new Event('online'));
    await settle();
    expect(told()).toBe('已恢复连接。');
  });

  it('leaves it to the page when nobody has answered yet, and opens it when somebody does',
    async () => {
      await ask(fails);
      expect(isAway()).toBe(true);
      expect(told()).toBe('');
      expect(reload).not.toHaveBeenCalled();
      fetching.mockImplementation(answers);
      await settle(4000);
      expect(isAway()).toBe(false);
      expect(reload).toHaveBeenCalledTimes(1);
    });
});
