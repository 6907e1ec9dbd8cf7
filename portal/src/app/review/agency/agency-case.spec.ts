/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultReasons } from '@ruxue/contracts/default-reasons';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { someReview } from '../testing/some-review.ts';
import { AgencyCase } from './agency-case.ts';

describe('a child’s materials for an agency (B4)', () => {
  const { caseId } = someReview;
  const [rent] = someReview.items;
  const review = {
    caseId, childName: '李明', submittedAt: null, submissionVersion: 2, itemsVersion: 0,
    computedOutcome: null, items: [{ ...rent, reviewedBy: 'housing' }],
    names: { child: '李明', guardian2: '王丽' }, staffNames: {},
  };
  let asked: unknown[];
  let refusal: ApiProblem | null;
  let fixture: ComponentFixture<AgencyCase>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, request: { body?: unknown }) => {
      if (name === 'getDistrict') return Promise.resolve({ body: { reasons: defaultReasons } });
      if (name === 'getReviewMaterials') return Promise.resolve({ body: { files: [] } });
      if (name === 'getAgencyReview') return Promise.resolve({ body: review });
      asked.push(request.body);
      return refusal === null ? Promise.resolve({}) : Promise.reject(refusal);
    },
  };

  beforeEach(async () => {
    asked = [];
    refusal = null;
    TestBed.configureTestingModule({
      providers: [
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: { account: signal({ district: '110105' }) } },
        provideRouter([]),
      ],
    });
    fixture = TestBed.createComponent(AgencyCase);
    fixture.componentRef.setInput('caseId', caseId);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('names the child and the guardian, and says where nothing was uploaded', () => {
    expect(page.text()).toContain('材料涉及：王丽');
    expect(page.text()).toContain('家长还没有上传这些材料。');
  });

  it('sends a verdict on what was read', async () => {
    await page.press('符合');
    expect(asked).toEqual([{ submissionVersion: 2, verdict: 'accepted', baseVersion: 0 }]);
    expect(page.text()).toContain('“房屋租赁合同”：符合');
  });

  it('tells a refusal in its words', async () => {
    refusal = new ApiProblem('version-conflict', { detail: '王芳已于今天审核“房屋租赁合同”' });
    await page.press('符合');
    await page.settle();
    expect(page.text()).toContain('王芳已于今天审核“房屋租赁合同”');
  });
});
