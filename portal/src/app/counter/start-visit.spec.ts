/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { counterConsentVersion } from '@ruxue/contracts/counter';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { StartVisit } from './start-visit.ts';

const begun = { visitId: 'visit', caseId: 'one', until: '2027-05-06T05:30:00.000Z' };

describe('「开始代办」 (B9)', () => {
  let fixture: ComponentFixture<StartVisit>;
  let page: PageUnderTest;
  let refusal: ApiProblem | null;
  const sent: unknown[] = [];

  const api = {
    call: (name: string, request: object) => {
      sent.push({ name, ...request });
      return refusal === null ? Promise.resolve({ body: begun }) : Promise.reject(refusal);
    },
  };
  const tickBoth = async (): Promise<void> => {
    for (const box of document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.click();
    await page.settle();
  };
  const visit = () => TestBed.inject(CounterVisit).begun();
  beforeEach(async () => {
    refusal = null;
    sent.length = 0;
    TestBed.configureTestingModule({
      providers: [{ provide: ApiClient, useValue: api }, provideRouter([])],
    });
    jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    fixture = TestBed.createComponent(StartVisit);
    fixture.componentRef.setInput('caseId', 'one');
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('begins nothing before identity and signature are confirmed', async () => {
    await page.press('开始代办');
    await page.settle();
    expect(sent).toEqual([]);
    expect(page.text()).toContain('请先核对监护人身份证件');
    expect(page.text()).toContain('请先请家长在同意书上签字');
  });

  it('leads to the family’s own pages, with the visit', async () => {
    await tickBoth();
    await page.press('开始代办');
    await page.settle();
    const body = { isIdentityChecked: true, consentVersion: counterConsentVersion };
    expect(sent).toEqual([{ name: 'startVisit', params: { caseId: 'one' }, body }]);
    expect(visit()).toEqual(begun);
    expect(TestBed.inject(Router).navigateByUrl).toHaveBeenCalledWith('/enrolment');
  });

  it('says why it can’t begin', async () => {
    refusal = new ApiProblem('revoked', {});
    await tickBoth();
    await page.press('开始代办');
    await page.settle();
    expect(page.text()).toContain('该采集信息已撤销');
    expect(visit()).toBeNull();
  });
});
