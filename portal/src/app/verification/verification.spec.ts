/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verificationWords, type Verification as Verified } from '@ruxue/contracts/prints';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { pageOf } from '../ui/testing/page-of.ts';
import { Verification } from './verification.ts';

describe('/verify (B12)', () => {
  let fixture: ComponentFixture<Verification>;
  let outcome: Verified['outcome'];
  let refusal: ApiProblem | null;
  const asked: unknown[] = [];

  const call = (name: string, request: object) => {
    asked.push({ name, ...request });
    if (refusal) return Promise.reject(refusal);
    const paper = outcome === 'unknown' ? null : 'form';
    return Promise.resolve({ body: { outcome, text: verificationWords[outcome], paper } });
  };
  const open = async (marks: { number?: string; code?: string } = {}) => {
    fixture = TestBed.createComponent(Verification);
    for (const [name, value] of Object.entries(marks)) fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    fixture.detectChanges();
    return pageOf(fixture);
  };

  beforeEach(() => {
    outcome = 'valid';
    refusal = null;
    asked.length = 0;
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: { call } },
      ],
    });
  });
  afterEach(() => {
    fixture.destroy();
  });

  it('asks at once for what the QR code brings, and says which paper it is', async () => {
    const page = await open({ number: '1234567890', code: 'ACDEFHJKM' });
    expect(asked).toEqual([{
      name: 'verifyPrint', params: { formNumber: '1234567890' }, query: { code: 'ACDEFHJKM' },
    }]);
    expect(page.text()).toContain('有效');
    expect(page.text()).toContain('学龄人口信息采集表，编号 1234567890');
    expect(page.valueOf('编号')).toBe('1234567890');
  });

  it.each(['superseded', 'void', 'unknown'] as const)('says it in words: %s', async (told) => {
    outcome = told;
    const page = await open();
    expect(asked).toEqual([]);
    await page.type('编号', '1234567890');
    await page.type('验证码', 'ACDEFHJKM');
    await page.press('核验');
    expect(page.text()).toContain(verificationWords[told]);
  });

  it('asks nobody without both, and says when to come back', async () => {
    const page = await open();
    await page.type('编号', '1234567890');
    await page.press('核验');
    expect(asked).toEqual([]);
    expect(page.text()).toContain('请填写验证码');
    refusal = new ApiProblem('too-many-requests', { retryAfterSeconds: 60 });
    await page.type('验证码', 'ACDEFHJKM');
    await page.press('核验');
    expect(page.text()).toContain('操作过于频繁');
  });
});
