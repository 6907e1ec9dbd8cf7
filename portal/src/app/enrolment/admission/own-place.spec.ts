/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { OwnPlace } from './own-place.ts';

const place = { schoolId: 's-1', schoolName: '龙潭里小学', text: '' };
const until = '2027-08-28T09:00:00.000Z';

describe('OwnPlace (B24)', () => {
  let sent: [string, unknown][];
  let refusal: ApiProblem | null;
  let loads: number;
  let fixture: ComponentFixture<OwnPlace>;
  let page: PageUnderTest;

  const call = (name: string, { body }: { body?: unknown } = {}) => {
    if (name === 'getSmsCodeWait') return Promise.resolve({ body: { resendAfterSeconds: 0 } });
    sent.push([name, body]);
    return refusal ? Promise.reject(refusal) : Promise.resolve({});
  };
  const open = async (view: Partial<ParentsView>): Promise<void> => {
    fixture = TestBed.createComponent(OwnPlace);
    fixture.componentRef.setInput('view', {
      phase: 'admitted', allowed: [], milestones: [], deadlines: [], ...view,
    });
    fixture.componentRef.setInput('place', place);
    await fixture.whenStable();
    page = pageOf(fixture);
  };
  const inTime: Partial<ParentsView> = {
    allowed: ['confirm-place', 'decline-place'],
    deadlines: [{ id: 'confirm-place', title: '', at: until, isOwn: true }],
  };

  beforeEach(() => {
    localStorage.clear();
    sent = [];
    refusal = null;
    loads = 0;
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: ApiClient, useValue: { call } },
        { provide: Session, useValue: { account: () => ({ username: '12345678' }) } },
        { provide: EnrolmentStore, useValue: { load: () => { loads += 1; return Promise.resolve(); } } },
      ],
    });
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('asks before it confirms, and says until when', async () => {
    await open(inTime);
    expect(page.text()).toContain('请在2027年8月28日 17:00前确认学位');
    await page.press('确认学位');
    expect(sent).toEqual([]);
    await page.press('确认来就读');
    expect(sent).toEqual([['confirmPlace', { schoolId: 's-1' }]]);
    expect(loads).toBe(1);
    expect(page.text()).toContain('已确认学位');
  });

  it('tells a refusal, and reads the case again', async () => {
    refusal = new ApiProblem('action-not-allowed', { detail: '学位已经收回' });
    await open(inTime);
    await page.press('确认学位');
    await page.press('确认来就读');
    expect(page.text()).toContain('学位已经收回');
    expect(loads).toBe(1);
  });

  it('gives up with a code alone, after what it means', async () => {
    await open(inTime);
    await page.press('放弃学位');
    expect(page.text()).toContain('放弃后不能恢复：龙潭里小学的学位给其他孩子');
    await page.press('确认放弃');
    expect(page.text()).toContain('短信验证码：请填写短信验证码');
    expect(sent).toEqual([]);
    await page.type('短信验证码', '123456');
    await page.press('确认放弃');
    expect(sent).toEqual([['declinePlace', { schoolId: 's-1', smsCode: '123456' }]]);
  });

  it('says when it was confirmed; and after the deadline whom to call', async () => {
    await open({
      phase: 'placeConfirmed',
      milestones: [{ id: 'place-confirmed', title: '', at: '2027-08-20T01:00:00.000Z' }],
    });
    expect(page.text()).toContain('您已于2027年8月20日 09:00确认学位');
    fixture.destroy();
    await open({});
    expect(page.text()).toContain('需要放弃学位的，请致电区教委');
    expect(() => page.button('确认学位')).toThrow();
  });
});
