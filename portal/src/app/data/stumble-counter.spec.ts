/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { expect, it } from '@jest/globals';

import { ApiClient } from './api-client.ts';
import { StumbleCounter } from './stumble-counter.ts';

it('tells the places of wrong fields, and nothing that was typed (B17)', () => {
  const told: unknown[] = [];
  const call = (...all: unknown[]): Promise<never> => {
    told.push(all);
    return Promise.reject(new Error('away'));
  };
  TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: { call } }] });
  const typed = { child: { name: '王小明', documentNumber: '1' }, guardian: { phone: '' }, captcha: '' };
  const root = TestBed.runInInjectionContext(() => form(signal(typed)));
  const counter = TestBed.inject(StumbleCounter);
  const wrong = new Set<unknown>([root.child.documentNumber, root.guardian.phone, root.captcha]);
  counter.count('110101', 'registered', root, wrong);
  expect(told).toEqual([['countStumbles', {
    params: { code: '110101' },
    body: { fields: ['registered.child.documentNumber', 'registered.guardian.phone'] },
  }]]);
  counter.count('110101', 'registered', root, new Set<unknown>([root.captcha]));
  expect(told).toHaveLength(1);
});
