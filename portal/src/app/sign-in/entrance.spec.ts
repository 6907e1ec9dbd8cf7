import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, describe, expect, it } from '@jest/globals';

import { Session } from '../data/session/session.ts';
import { pageOf } from '../ui/testing/page-of.ts';
import { Entrance } from './entrance.ts';

describe('Entrance (S3)', () => {
  const went: string[] = [];
  const account = signal<{ username: string; roles: string[] } | null>(null);
  let fixture: ComponentFixture<Entrance>;

  const open = async (entrance: string): Promise<string[]> => {
    const session = {
      account,
      signIn: (target: string) => {
        went.push(target);
        return Promise.resolve();
      },
    };
    TestBed.configureTestingModule({
      providers: [provideRouter([]), { provide: Session, useValue: session }],
    });
    fixture = TestBed.createComponent(Entrance);
    fixture.componentRef.setInput('code', '110101');
    fixture.componentRef.setInput('entrance', entrance);
    await fixture.whenStable();
    return [...document.querySelectorAll('a')].map(({ textContent }) => textContent.trim());
  };

  afterEach(() => {
    fixture.destroy();
    account.set(null);
    went.length = 0;
  });

  it('offers to try again where the way to the form could not be found', async () => {
    await open('school');
    expect(pageOf(fixture).text()).toContain('暂时打不开登录页，请稍后再试。');
    await pageOf(fixture).press('登录');
    expect(went).toEqual(['/enrolment?at=110101&entrance=school']);
  });

  it('has 「忘记密码」 at both entrances, 「注册」 at the review entrance only', async () => {
    expect(await open('review')).toEqual(expect.arrayContaining(['注册', '忘记密码']));
    fixture.destroy();
    TestBed.resetTestingModule();
    const links = await open('school');
    expect(links).toContain('忘记密码');
    expect(links).not.toContain('注册');
  });

  it('lets nobody into an account that is still open without asking (S22)', async () => {
    account.set({ username: '12345678', roles: ['parent'] });
    expect(await open('review')).toContain('继续使用该账号');
    const page = pageOf(fixture);
    expect(page.text()).toContain('此浏览器已登录账号 12345678');
    expect(page.button('退出并登录其他账号')).toBeDefined();
    expect(() => page.button('登录')).toThrow();
  });

  it('is none where the address names no district or none of its entrances', async () => {
    await open('staff');
    expect(pageOf(fixture).text()).not.toContain('登录系统');
  });
});
