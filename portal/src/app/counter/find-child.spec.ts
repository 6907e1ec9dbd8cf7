/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { FindChild } from './find-child.ts';

describe('「窗口办理」 (B9)', () => {
  let fixture: ComponentFixture<FindChild>;
  let page: PageUnderTest;
  let answer: { caseId: string } | null;
  let refusal: ApiProblem | null;
  const sent: unknown[] = [];

  const api = {
    call: (name: string, request: object) => {
      sent.push({ name, ...request });
      return refusal === null ? Promise.resolve({ body: { found: answer } }) : Promise.reject(refusal);
    },
  };
  const find = async (text: string): Promise<string> => {
    const field = document.querySelector('input');
    if (field === null) throw new Error('no field');
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await page.settle();
    await page.press('查找');
    await page.settle();
    return page.text();
  };
  beforeEach(async () => {
    answer = null;
    refusal = null;
    sent.length = 0;
    TestBed.configureTestingModule({
      providers: [{ provide: ApiClient, useValue: api }, provideRouter([])],
    });
    fixture = TestBed.createComponent(FindChild);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('leads to the child of a number', async () => {
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    answer = { caseId: 'one' };
    await find('12345678');
    expect(sent).toEqual([{ name: 'findCounterCase', query: { q: '12345678' } }]);
    expect(navigate).toHaveBeenCalledWith(['/counter/cases', 'one']);
  });

  it('says that there is none, and what to do', async () => {
    expect(await find('12345678')).toContain('本区没有这个号码的儿童');
  });

  it('says beside the field what is no number, and above it what went wrong', async () => {
    const fields = [{ path: 'q', message: '请输入完整的儿童信息采集编号' }];
    refusal = new ApiProblem('invalid-input', { fields });
    expect(await find('李明')).toContain('请输入完整的儿童信息采集编号');
    refusal = ApiProblem.offline();
    expect(await find('李')).toContain('网络连接不上');
  });

  it('asks for a number', async () => {
    await page.press('查找');
    await page.settle();
    expect(sent).toEqual([]);
    expect(document.querySelector('mat-error')?.textContent).not.toBe('');
  });
});
