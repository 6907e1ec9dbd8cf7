/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { OwnStaff } from '../../shell/own-staff.ts';
import { someReview } from '../testing/some-review.ts';
import { CaseLease } from './case-lease.ts';

const other = '00000000-0000-4000-8000-000000000002';

describe('the lease of an open case (L6)', () => {
  const asked: string[] = [];
  const value = signal<NamedReview | null>(null);
  const caseId = signal(someReview.caseId);
  const isReviewer = signal(true);
  let refusal: ApiProblem | null;
  let reloads: number;

  const open = (): CaseLease => TestBed.runInInjectionContext(() => new CaseLease({
    value, problem: signal(''),
    reload: () => {
      reloads += 1;
      return Promise.resolve();
    },
  }, caseId));
  const pass = async (milliseconds = 0): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    asked.length = 0;
    refusal = null;
    reloads = 0;
    value.set(someReview);
    caseId.set(someReview.caseId);
    isReviewer.set(true);
    const call = (name: string, { params, body }: {
      params: { caseId: string }; body?: { takeOver: boolean };
    }) => {
      asked.push(`${name} ${params.caseId.at(-1) ?? ''}${body?.takeOver === true ? ' over' : ''}`);
      return refusal === null ? Promise.resolve({}) : Promise.reject(refusal);
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: ApiClient, useValue: { call } },
        { provide: OwnStaff, useValue: { id: signal('me'), isReviewer } },
      ],
    });
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('is taken when the case is shown, renewed, and given back with the next child', async () => {
    open();
    await pass();
    expect(asked).toEqual(['takeLease 1']);
    value.set({ ...someReview, leasedBy: 'me' });
    await pass(250_000);
    expect(asked).toEqual(['takeLease 1', 'takeLease 1', 'takeLease 1']);
    caseId.set(other);
    value.set({ ...someReview, caseId: other });
    await pass();
    expect(asked.slice(3)).toEqual(['releaseLease 1', 'takeLease 2']);
  });

  it("is not taken by a manager's look, nor while a colleague has it", async () => {
    isReviewer.set(false);
    open();
    await pass(250_000);
    isReviewer.set(true);
    value.set({ ...someReview, leasedBy: 'zhao', staffNames: { zhao: '赵明' } });
    const lease = open();
    await pass(250_000);
    expect(asked).toEqual([]);
    expect(lease.holder()).toBe('赵明');
    await lease.takeOver(someReview);
    expect([asked, reloads]).toEqual([['takeLease 1 over'], 1]);
  });

  it('says that it was taken over, and renews it no more', async () => {
    const lease = open();
    await pass();
    value.set({ ...someReview, leasedBy: 'zhao' });
    await pass(250_000);
    expect([lease.holder(), lease.isTakenOver()]).toEqual(['一位同事', true]);
    expect(asked).toEqual(['takeLease 1']);
  });

  it('looks again when a refused lease has run out at the latest', async () => {
    refusal = new ApiProblem('case-leased', { retryAfterSeconds: 30 });
    open();
    await pass(30_500);
    expect(reloads).toBe(1);
    await pass(500);
    expect(reloads).toBe(2);
  });
});
