/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap, provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { Session } from '../data/session/session.ts';
import { pageOf } from '../ui/testing/page-of.ts';
import { RegistrationResult } from './registration-result.ts';

const accepted = {
  accountNumber: '12345678', ticket: null, receipt: 'secret',
  prepared: { loginUrl: 'https://keycloak.test/', codeChallenge: 'challenge' },
};

const elementOf = ({ nativeElement }: ComponentFixture<RegistrationResult>): HTMLElement => {
  const element: unknown = nativeElement;
  if (element instanceof HTMLElement) return element;
  throw new Error('expected an element');
};
const textOf = (page: ComponentFixture<RegistrationResult>) => elementOf(page).textContent;
const linksOf = (page: ComponentFixture<RegistrationResult>) =>
  [...elementOf(page).querySelectorAll('a')]
    .map((link) => [link.textContent.trim(), link.getAttribute('href')]);

describe('RegistrationResult', () => {
  const redeemed: { ticket: string; gone: AbortSignal }[] = [];
  let answer: () => Promise<unknown>;
  let refusal: ApiProblem | null;
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
    refusal = null;
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        {
          provide: ActivatedRoute,
          useValue: { snapshot: { paramMap: convertToParamMap({ code: '110101' }) } },
        },
        { provide: ApiClient, useValue: { call: () => answer() } },
        {
          provide: Session,
          useValue: {
            redeemTicket: (_: unknown, ticket: string, gone: AbortSignal) => {
              redeemed.push({ ticket, gone });
              return refusal === null ? Promise.resolve() : Promise.reject(refusal);
            },
          },
        },
      ],
    });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const goOn = async (): Promise<void> => {
    pageOf(page).button('我已记下，继续').click();
    await jest.advanceTimersByTimeAsync(100);
  };

  it('waits for the account through failures, then for the parent, however long (S10)', async () => {
    answer = () => Promise.reject(new ApiProblem('temporarily-unavailable', {}));
    await open();
    answer = haveTicket;
    await jest.advanceTimersByTimeAsync(4000);
    expect(textOf(page)).toContain('信息提交成功,您的账号为 12345678。');
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(redeemed).toEqual([]);
    await goOn();
    expect(redeemed.map(({ ticket }) => ticket)).toEqual(['ticket']);
    expect(redeemed[0]?.gone.aborted).toBe(false);
    page.destroy();
    expect(redeemed[0]?.gone.aborted).toBe(true);
  });

  it('gets another ticket where the first has expired while the parent wrote', async () => {
    answer = haveTicket;
    await open();
    refusal = new ApiProblem('ticket-expired', {});
    answer = () => {
      refusal = null;
      return Promise.resolve({ status: 200, body: { signInTicket: 'another' } });
    };
    await goOn();
    expect(redeemed.map(({ ticket }) => ticket)).toEqual(['ticket', 'another']);
    expect(textOf(page)).not.toContain('自动登录没有成功');
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
    const place = '?at=110101&entrance=review';
    expect(linksOf(page)).toEqual([
      ['用账号和密码登录', `/enrolment${place}`], ['忘记密码', `/forgotten-password${place}`],
    ]);
  });

  it('says kindly that the case was revoked meanwhile, and promises nothing (S20)', async () => {
    answer = () => Promise.reject(new ApiProblem('revoked', {}));
    await open();
    await jest.advanceTimersByTimeAsync(100);
    expect(textOf(page)).toContain('已在另一处撤销，填写的信息已经删除');
    expect(textOf(page)).not.toContain('都已保存');
    expect(linksOf(page)).toEqual([['回到首页', '/']]);
  });

  it('keeps a ticket that a lost connection left unused, tells of one that is over', async () => {
    answer = haveTicket;
    refusal = ApiProblem.offline();
    await open();
    await goOn();
    expect(textOf(page)).toContain('网络连接不上');
    refusal = new ApiProblem('ticket-expired', {});
    await goOn();
    expect(redeemed.map(({ ticket }) => ticket)).toEqual(['ticket', 'ticket', 'ticket']);
    expect(textOf(page)).toContain('自动登录没有成功');
    expect(linksOf(page)).toHaveLength(2);
  });
});
