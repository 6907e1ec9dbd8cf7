/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { Session } from '../sign-in/session.ts';
import { RegistrationResult } from './registration-result.ts';

const accepted = {
  accountNumber: '12345678', ticket: null, receipt: 'secret',
  prepared: { loginUrl: 'https://keycloak.test/', codeChallenge: 'challenge' },
};

describe('RegistrationResult', () => {
  const redeemed: { ticket: string; gone: AbortSignal }[] = [];
  let answer: () => Promise<unknown>;
  let page: ComponentFixture<RegistrationResult>;

  const open = async (): Promise<void> => {
    page = TestBed.createComponent(RegistrationResult);
    page.componentRef.setInput('registered', accepted);
    await jest.advanceTimersByTimeAsync(1);
  };
  const haveTicket = () =>
    Promise.resolve({ status: 200, body: { accountNumber: '12345678', signInTicket: 'ticket' } });

  beforeEach(() => {
    jest.useFakeTimers();
    redeemed.length = 0;
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: ApiClient, useValue: { call: () => answer() } },
        {
          provide: Session,
          useValue: {
            redeemTicket: (_: unknown, ticket: string, gone: AbortSignal) => {
              redeemed.push({ ticket, gone });
              return Promise.resolve();
            },
          },
        },
      ],
    });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('waits for the account through failures, then goes on by itself (S10)', async () => {
    answer = () => Promise.reject(new ApiProblem('temporarily-unavailable', {}));
    await open();
    answer = haveTicket;
    await jest.advanceTimersByTimeAsync(4000);
    expect(redeemed).toEqual([]);
    await jest.advanceTimersByTimeAsync(8000);
    expect(redeemed.map(({ ticket }) => ticket)).toEqual(['ticket']);
    expect(redeemed[0]?.gone.aborted).toBe(false);
    page.destroy();
    expect(redeemed[0]?.gone.aborted).toBe(true);
  });

  it('goes nowhere when the page is left before the ticket is there', async () => {
    const late = Promise.withResolvers<unknown>();
    answer = () => late.promise;
    await open();
    page.destroy();
    late.resolve(await haveTicket());
    await jest.advanceTimersByTimeAsync(60_000);
    expect(redeemed).toEqual([]);
  });

  it('tells of a receipt that nobody knows, and asks no more', async () => {
    answer = jest.fn(() => Promise.reject(new ApiProblem('not-found', {})));
    await open();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(answer).toHaveBeenCalledTimes(1);
    const host: unknown = page.nativeElement;
    expect(host instanceof HTMLElement && host.textContent).toContain('用账号和密码登录');
  });
});
