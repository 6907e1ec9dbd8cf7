import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideRouter, Router } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { Account } from '../data/session/account.ts';
import { Session } from '../data/session/session.ts';
import { LeftAlone } from './left-alone.ts';
import { SignedOut } from './signed-out.ts';

const minute = 60_000;

/** The session as far as it is ended here; signing in is tested with Keycloak. */
class SomeSession {
  readonly account = signal<Account | null>(null);
  readonly ended: string[] = [];
  signOut(target: string, why: string): Promise<void> {
    this.ended.push(`${target} ${why}`);
    this.account.set(null);
    return Promise.resolve();
  }
  forget(why: string): Promise<void> {
    this.ended.push(`forgotten ${why}`);
    this.account.set(null);
    return Promise.resolve();
  }
}

describe('a page that is left alone (S22)', () => {
  let session: SomeSession;

  const asked = () => TestBed.inject(MatDialog).openDialogs.length > 0;
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
  /** Time that no timer of the page sees: the computer sleeps. */
  const sleep = (milliseconds: number) => { jest.setSystemTime(Date.now() + milliseconds); };
  const touch = (event = 'keydown') => { dispatchEvent(new Event(event)); };
  const button = (name: string) => Array.from(document.querySelectorAll('button'))
    .find(({ textContent }) => textContent.trim() === name);

  beforeEach(() => {
    jest.useFakeTimers();
    session = new SomeSession();
    TestBed.configureTestingModule({
      providers: [
        { provide: Session, useValue: session },
        provideRouter([{ path: 'signed-out', component: SignedOut }]),
      ],
    });
    TestBed.inject(LeftAlone);
    session.account.set({
      username: '12345678', roles: ['parent'], district: null, schoolId: null, smsVerifiedAt: null,
    });
    TestBed.tick();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    localStorage.clear();
    jest.useRealTimers();
  });

  it('asks after 15 minutes, and is signed out a minute later', async () => {
    await pass(15 * minute - 1);
    expect(asked()).toBe(false);
    await pass(5000);
    expect(asked()).toBe(true);
    expect(session.ended).toEqual([]);
    await pass(minute);
    expect(session.ended).toEqual(['/signed-out?why=left-alone&home=%2Fenrolment left-alone']);
    expect(asked()).toBe(false);
    expect(TestBed.inject(Router).url).toBe('/signed-out?why=left-alone&home=%2Fenrolment');
  });

  it.each(['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])(
    'is not alone while there is a %s', async (event) => {
      for (let minutes = 0; minutes < 40; minutes += 10) {
        await pass(10 * minute);
        touch(event);
      }
      expect([asked(), session.ended]).toEqual([false, []]);
    });

  it('is alone although it scrolls by itself', async () => {
    await pass(14 * minute);
    touch('scroll');
    await pass(minute + 5000);
    expect(asked()).toBe(true);
  });

  it('goes on where somebody answers, or does something in another tab', async () => {
    await pass(15 * minute + 5000);
    button('继续办理')?.click();
    touch();
    await pass(14 * minute);
    expect([asked(), session.ended]).toEqual([false, []]);
    await pass(minute + 5000);
    expect(asked()).toBe(true);
    localStorage.setItem('ruxue.active-at', String(Date.now()));
    await pass(6000);
    expect(asked()).toBe(false);
    await pass(10 * minute);
    expect(session.ended).toEqual([]);
  });

  it('is signed out at once on request', async () => {
    await pass(15 * minute + 5000);
    button('现在退出')?.click();
    await pass(1000);
    expect(session.ended).toHaveLength(1);
  });

  it('is signed out as soon as a computer wakes up that slept over it', async () => {
    sleep(8 * 60 * minute);
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(0);
    expect(session.ended).toHaveLength(1);
  });

  it('shows nothing of the person without a network either', async () => {
    jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await pass(16 * minute + 5000);
    expect(session.ended).toEqual(['forgotten left-alone']);
    expect(TestBed.inject(Router).url).toBe('/signed-out?why=left-alone&home=%2Fenrolment');
  });

  it("is a member of staff's too, who comes back to the own work", async () => {
    session.account.set({
      username: 'reviewer', roles: ['reviewer'], district: '110101', schoolId: null,
      smsVerifiedAt: null,
    });
    TestBed.tick();
    await pass(15 * minute + 5000);
    expect(document.querySelector('app-still-there')?.textContent).toContain('没有提交的内容不会保存');
    await pass(minute);
    expect(session.ended).toEqual(['/signed-out?why=left-alone&home=%2Fstaff left-alone']);
  });

  it('is watched no more once nobody is signed in', async () => {
    session.account.set(null);
    TestBed.tick();
    await pass(60 * minute);
    expect([asked(), session.ended]).toEqual([false, []]);
  });
});
