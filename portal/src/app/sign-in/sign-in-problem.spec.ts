import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, describe, expect, it } from '@jest/globals';

import type { SignInFailure } from '../data/session/account.ts';
import { Session } from '../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { SignInProblem } from './sign-in-problem.ts';

describe('SignInProblem', () => {
  let fixture: ComponentFixture<SignInProblem>;
  let leave: (target: string) => Promise<void>;

  const open = async (
    failure: SignInFailure | null, to?: string, why?: string,
  ): Promise<PageUnderTest> => {
    const signOut = (target: string): Promise<void> => leave(target);
    const session = { failure: () => failure, signOut };
    TestBed.configureTestingModule({
      providers: [provideRouter([]), { provide: Session, useValue: session }],
    });
    fixture = TestBed.createComponent(SignInProblem);
    fixture.componentRef.setInput('to', to);
    fixture.componentRef.setInput('why', why);
    await fixture.whenStable();
    return pageOf(fixture);
  };
  const again = (): string | null | undefined =>
    [...document.querySelectorAll('a')]
      .find(({ textContent }) => textContent.trim() === '重新登录')?.getAttribute('href');

  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it.each([
    ['/review/staff', '/review/staff'],
    ['/enrolment?at=110101&entrance=school', '/enrolment?at=110101&entrance=school'],
    [undefined, '/enrolment'],
  ])('leads on to where the person was going: %s', async (to, href) => {
    await open('failed', to);
    expect(again()).toBe(href);
  });

  it.each([
    'https://else.test/enrolment', '//else.test/', '/\\else.test/', 'javascript:alert(1)', '//',
  ])('never leads to another site: %s', async (to) => {
    await open('failed', to);
    expect(again()).toBe('/enrolment');
  });

  it('offers the switch after a reload too (S22)', async () => {
    const page = await open(null, '/enrolment', 'other-user');
    expect(page.text()).toContain('此浏览器已登录另一个账号');
    expect(page.button('退出并重新登录').disabled).toBe(false);
  });

  it.each([['keeps-nothing', undefined], [null, 'keeps-nothing']] as const)(
    'tells whom to call where the browser keeps nothing: %s, %s', async (failure, why) => {
      const page = await open(failure, '/review', why);
      expect(page.text()).toContain('此浏览器不能登录');
      const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'));
      expect(links).toEqual(['/phones', '/review', '/']);
    });

  it('tells any other reason in the address as it is', async () => {
    for (const why of ['failed', 'unreachable', '<b>']) {
      const page = await open(null, '/enrolment', why);
      expect(page.text()).toContain('登录没有完成');
      fixture.destroy();
      TestBed.resetTestingModule();
    }
    await open('failed');
  });

  it('keeps the entrance for a new password, and is pressed once', async () => {
    const left = Promise.withResolvers<void>();
    const targets: string[] = [];
    leave = (target) => {
      targets.push(target);
      return left.promise;
    };
    const page = await open('other-user', '/enrolment/password?at=110101&entrance=school');
    await page.press('退出并找回密码');
    expect(targets).toEqual(['/forgotten-password?at=110101&entrance=school']);
    expect(page.button('正在退出…').disabled).toBe(true);
    left.reject(new TypeError('failed'));
    await left.promise.catch(() => undefined);
    await fixture.whenStable();
    await page.press('退出并重新登录');
    expect(targets[1]).toBe('/enrolment/password?at=110101&entrance=school');
  });
});
