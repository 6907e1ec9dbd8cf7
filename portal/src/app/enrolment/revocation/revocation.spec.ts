/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Revocation } from './revocation.ts';

const answerWith = (status: 'revoking' | 'revoked') =>
  Promise.resolve({ status: 200, body: { status } });

describe('Revocation (S20)', () => {
  let answer: jest.Mock<() => Promise<unknown>>;
  let page: ComponentFixture<Revocation>;

  const open = async (): Promise<void> => {
    TestBed.configureTestingModule({
      providers: [provideRouter([]), { provide: ApiClient, useValue: { call: () => answer() } }],
    });
    page = TestBed.createComponent(Revocation);
    page.componentRef.setInput('receipt', 'secret');
    await settle();
  };
  const settle = async (milliseconds = 100): Promise<void> => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    page.detectChanges();
  };
  const heading = () => document.querySelector('h1')?.textContent;
  const notice = () => document.querySelector('app-notice-box')?.textContent ?? '';

  beforeEach(() => {
    jest.useFakeTimers();
    answer = jest.fn();
  });

  afterEach(() => {
    page.destroy();
    jest.useRealTimers();
  });

  it('waits with one question for as long as the server holds it, and says when it is done', async () => {
    const held = Promise.withResolvers<unknown>();
    answer.mockReturnValue(held.promise);
    await open();
    await settle(19_000);
    expect(heading()).toBe('撤销处理中');
    expect(answer).toHaveBeenCalledTimes(1);
    held.resolve(await answerWith('revoked'));
    await settle();
    expect(heading()).toBe('撤销成功');
  });

  it('asks anew after an answer that it goes on, and after a failure, which it tells', async () => {
    answer.mockReturnValueOnce(answerWith('revoking'));
    answer.mockReturnValueOnce(Promise.reject(ApiProblem.offline()));
    answer.mockReturnValue(answerWith('revoked'));
    await open();
    await settle(1000);
    expect(notice()).toContain('网络连接不上');
    expect(heading()).toBe('撤销处理中');
    await settle(4000);
    expect(heading()).toBe('撤销成功');
    expect(notice()).toBe('');
  });

  it('says kindly what a link means of which nothing is known any more', async () => {
    answer.mockReturnValue(Promise.reject(new ApiProblem('not-found', {})));
    await open();
    await settle(60_000);
    expect(answer).toHaveBeenCalledTimes(1);
    expect(heading()).toBe('撤销录入');
    expect(notice()).toContain('撤销完成满一天后，这里就不再显示');
  });
});
