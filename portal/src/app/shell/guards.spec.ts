import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { describe, expect, it } from '@jest/globals';

import { CounterVisit } from '../data/counter-visit.ts';
import type { Account, SignInFailure } from '../data/session/account.ts';
import { Session } from '../data/session/session.ts';
import {
  forFamily, forParentAlone, onToForm, otherSessionFound, signedInAs, stillSignedIn,
} from './guards.ts';

@Component({ selector: 'app-page', template: '' })
class Page {}

/** A session for the guards, which notes its destinations. */
class ScriptedSession {
  signedIn: Account | null = null;
  failed: SignInFailure | null = null;
  isTraced = false;
  readonly went: string[] = [];

  account = (): Account | null => this.signedIn;
  failure = (): SignInFailure | null => this.failed;
  opening: Promise<unknown> = Promise.resolve();
  maySomebodyBeSignedIn = (): boolean => this.isTraced;

  async open(): Promise<boolean> {
    this.went.push('open');
    await this.opening;
    return this.signedIn !== null;
  }

  signIn(target: string): Promise<void> {
    this.went.push(`sign in ${target}`);
    return Promise.resolve();
  }

  findOpenSession(target: string): Promise<void> {
    this.went.push(`look ${target}`);
    return Promise.resolve();
  }
}

const accountOf = (role: string): Account =>
  ({ username: '12345678', roles: [role], district: null, schoolId: null, smsVerifiedAt: null });

async function visit(session: ScriptedSession, address: string): Promise<string> {
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: session },
      provideRouter([
        { path: 'enrolment', component: Page, canActivate: [signedInAs('parent')] },
        { path: 'family', component: Page, canActivate: [forFamily] },
        { path: 'family/phone', component: Page, canActivate: [forParentAlone] },
        { path: 'enrolment/registered', component: Page },
        { path: 'counter', component: Page },
        { path: 'registration', component: Page, canActivate: [otherSessionFound] },
        { path: 'districts/:code/:entrance', component: Page, canActivate: [onToForm] },
        { path: 'sign-in-problem', component: Page },
        { path: 'wrong-account', component: Page, canActivate: [stillSignedIn] },
        { path: '', component: Page },
      ]),
    ],
  });
  const router = TestBed.inject(Router);
  await router.navigateByUrl(address);
  return router.url;
}

describe('signedInAs', () => {
  it('lets the right role in', async () => {
    const session = new ScriptedSession();
    session.signedIn = accountOf('parent');
    expect(await visit(session, '/enrolment')).toBe('/enrolment');
  });

  it('sends who is not signed in to Keycloak, to come back here', async () => {
    const session = new ScriptedSession();
    expect(await visit(session, '/enrolment?at=110101')).toBe('/');
    expect(session.went).toEqual(['open', 'sign in /enrolment?at=110101']);
  });

  it('tells another kind of account, and a sign-in that failed', async () => {
    const staff = new ScriptedSession();
    staff.signedIn = accountOf('reviewer');
    expect(await visit(staff, '/enrolment?at=110105'))
      .toBe('/wrong-account?to=%2Fenrolment%3Fat%3D110105');
    TestBed.resetTestingModule();
    const failed = new ScriptedSession();
    failed.failed = 'other-user';
    expect(await visit(failed, '/enrolment?at=110101'))
      .toBe('/sign-in-problem?to=%2Fenrolment%3Fat%3D110101&why=other-user');
  });
});

describe('a family’s pages (B9)', () => {
  it.each([['parent', '/family'], ['counter-clerk', '/counter']])(
    'lead a %s without a visit to %s', async (role, to) => {
      const session = new ScriptedSession();
      session.signedIn = accountOf(role);
      expect(await visit(session, '/family')).toBe(to);
    });

  it('are for a clerk with a visit, but what takes the family’s telephone', async () => {
    const session = new ScriptedSession();
    session.signedIn = accountOf('counter-clerk');
    expect(await visit(session, '/family/phone')).toBe('/family/phone');
    TestBed.inject(CounterVisit)
      .begin({ visitId: 'visit', caseId: 'one', until: '2027-05-06T05:30:00.000Z' });
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/family');
    expect(router.url).toBe('/family');
    await router.navigateByUrl('/family/phone?again=1');
    expect(router.url).toBe('/enrolment/registered');
  });
});

describe('stillSignedIn', () => {
  it('leads a page that was loaded anew back to where the person was going', async () => {
    const session = new ScriptedSession();
    expect(await visit(session, '/wrong-account?to=%2Fregistration%3Fstep%3Dchild'))
      .toBe('/registration?step=child');
  });

  it.each([undefined, '//else.test/', 'https://else.test/', '/wrong-account'])(
    'leads from %s to the first page', async (to) => {
      const query = to === undefined ? '' : `?${new URLSearchParams({ to }).toString()}`;
      expect(await visit(new ScriptedSession(), `/wrong-account${query}`)).toBe('/');
    });
});

describe('a browser that keeps nothing', () => {
  it.each([
    ['/enrolment?at=110105', '/enrolment?at=110105'],
    ['/districts/110105/school', '/enrolment?at=110105&entrance=school'],
  ])('sends nobody from %s to Keycloak', async (address, to) => {
    const session = new ScriptedSession();
    session.opening = Promise.resolve().then(() => {
      session.failed = 'keeps-nothing';
    });
    const query = new URLSearchParams({ to, why: 'keeps-nothing' });
    const there = new URL(await visit(session, address), location.origin);
    expect([there.pathname, there.search]).toEqual(['/sign-in-problem', `?${query.toString()}`]);
    expect(session.went.filter((way) => way !== 'open')).toEqual([]);
  });
});

describe('otherSessionFound', () => {
  it('asks Keycloak only where somebody has signed in before (S22)', async () => {
    const fresh = new ScriptedSession();
    expect(await visit(fresh, '/registration')).toBe('/registration');
    expect(fresh.went).toEqual(['open']);
    TestBed.resetTestingModule();
    const shared = new ScriptedSession();
    shared.isTraced = true;
    await visit(shared, '/registration');
    expect(shared.went).toEqual(['open', 'look /registration']);
  });

  it("doesn't wait where nobody has signed in, while signing in is made ready", async () => {
    const fresh = new ScriptedSession();
    fresh.opening = new Promise(() => undefined);
    expect(await visit(fresh, '/registration')).toBe('/registration');
  });

  it('shows the page where Keycloak cannot be asked', async () => {
    const shared = new ScriptedSession();
    shared.isTraced = true;
    shared.opening = Promise.resolve().then(() => {
      shared.failed = 'unreachable';
    });
    expect(await visit(shared, '/registration')).toBe('/registration');
    expect(shared.went).toEqual(['open']);
  });
});

describe('onToForm (S3)', () => {
  it("leads straight to Keycloak's form, and leaves no page behind to come back to", async () => {
    const session = new ScriptedSession();
    expect(await visit(session, '/districts/110101/school')).toBe('/');
    expect(session.went.at(-1)).toBe('sign in /enrolment?at=110101&entrance=school');
  });

  it('asks first where somebody is signed in, or may be (S22)', async () => {
    const open = new ScriptedSession();
    open.signedIn = accountOf('parent');
    expect(await visit(open, '/districts/110101/review')).toBe('/districts/110101/review');
    TestBed.resetTestingModule();
    const shared = new ScriptedSession();
    shared.isTraced = true;
    expect(await visit(shared, '/districts/110101/review')).toBe('/');
    expect(shared.went).toEqual(['open', 'look /districts/110101/review']);
  });

  it('shows the page where the way cannot be found, or leads nowhere', async () => {
    const lost = new ScriptedSession();
    lost.failed = 'unreachable';
    expect(await visit(lost, '/districts/110101/review')).toBe('/districts/110101/review');
    TestBed.resetTestingModule();
    const wrong = new ScriptedSession();
    expect(await visit(wrong, '/districts/999999/review')).toBe('/districts/999999/review');
    expect(wrong.went).toEqual([]);
  });
});
