/**
 * @jest-environment ./jest-environment.mjs
 */
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { expect, it } from '@jest/globals';

import type { Account } from '../data/session/account.ts';
import { Session } from '../data/session/session.ts';
import { pageOf } from '../ui/testing/page-of.ts';
import { StaffFrame } from './staff-frame.ts';

@Component({ selector: 'app-case', template: '<h1>李明 12345678</h1>' })
class CaseStub {}

it('hides the case when the session ends, and a new sign-in leads back to it', async () => {
  const account = signal<Account | null>({
    username: 'wang', roles: ['reviewer'], district: '110101', schoolId: null, smsVerifiedAt: null,
  });
  const went: string[] = [];
  const signIn = (target: string): Promise<void> => {
    went.push(target);
    return Promise.resolve();
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      { provide: Session, useValue: { account, signIn } },
      provideRouter([
        { path: 'review', component: StaffFrame, children: [{ path: 'cases/:id', component: CaseStub }] },
      ]),
    ],
  });
  const place = '/review/cases/1?stage=decided';
  const { fixture } = await RouterTestingHarness.create(place);
  const page = pageOf(fixture);
  expect(page.text()).toContain('李明');
  account.set(null);
  await page.settle();
  expect(page.text()).not.toContain('李明');
  expect(document.activeElement?.textContent).toBe('登录已失效');
  await page.press('重新登录');
  expect(went).toEqual([place]);
});
