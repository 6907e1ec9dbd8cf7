/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { Desk } from './desk.ts';

const own = { approved: 8, rejected: 1, returned: 2, undone: 0, medianSeconds: 95 };
const district = {
  people: [
    { staffId: 'wang', open: 12, decidedToday: 8 }, { staffId: 'left', open: 3, decidedToday: 0 },
  ],
  undecided: 55, decidedInWeek: 0, nextAnnouncedAt: null, unconfirmed: [] as object[],
  unassigned: 40, overdue: 2, secondLooks: 1, decided: 300,
};
const member = (staffId: string, displayName: string, isEnabled = true) =>
  ({ staffId, displayName, username: staffId, isEnabled, roles: ['reviewer'] });

describe('「今日工作」 (B6, L6)', () => {
  const sent: unknown[] = [];
  let roles: string[];
  let refusal: ApiProblem | null;
  let fixture: ComponentFixture<Desk>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, request: { body?: object }) => {
      if (name === 'listStaff') {
        return Promise.resolve({ body: { staff: [
          member('wang', '王芳'), member('zhao', '赵明'), member('off', '已停用', false),
        ] } });
      }
      if (name === 'reassignCases') {
        if (refusal) return Promise.reject(refusal);
        sent.push(request.body);
        return Promise.resolve({ body: { moved: 12 } });
      }
      if (name === 'listProposals') {
        return Promise.resolve({ body: { proposals: [], publicationRecalls: [], staffNames: {} } });
      }
      const isManager = roles.includes('district-manager');
      return Promise.resolve({ body: {
        own, district: isManager ? district : null, staffNames: { wang: '王芳' },
      } });
    },
    openStream: () => new Promise(() => undefined),
  };
  const show = async (): Promise<void> => {
    TestBed.configureTestingModule({ providers: [
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      provideRouter([]),
      { provide: ApiClient, useValue: api },
      { provide: Session, useValue: { account: () => ({ roles, username: 'wang' }) } },
    ] });
    fixture = TestBed.createComponent(Desk);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  };
  beforeEach(() => {
    sent.length = 0;
    refusal = null;
    roles = ['district-manager'];
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('tells a reviewer of the own day alone', async () => {
    roles = ['reviewer'];
    await show();
    expect(page.text()).toContain('每名用时（中位数）2分钟');
    expect(page.text()).toContain('待第二人确认（0）');
    expect(page.text()).not.toContain('审核人员');
  });

  it('reminds the manager of a list that nobody has confirmed (S14)', async () => {
    district.unconfirmed = [{
      kind: 'review', announcedAt: '2027-06-01T01:00:00.000Z', state: 'next', confirmed: null,
      batchId: null, reminder: 'hour',
    }];
    await show();
    district.unconfirmed = [];
    expect(page.text()).toContain('审核结果将于2027年6月1日 09:00公布，距公布不到1小时，名单还没有确认');
    expect(document.querySelector('app-notice-box a')?.getAttribute('href'))
      .toBe('/review/publications');
  });

  it("moves all of one person's cases to another, or back to nobody", async () => {
    await show();
    expect(page.text()).toContain('（已离岗）');
    expect(page.text()).toContain('待审核55名。没有已公告的下一次公布。');
    await page.press('全部移交：王芳');
    await page.settle();
    expect(page.text()).toContain('王芳名下有12名儿童尚未审定');
    const select = document.querySelector('select');
    if (select === null) throw new Error('nobody to choose');
    expect([...select.options].map(({ text }) => text)).toEqual(['无人（退回“未认领”）', '赵明']);
    select.value = 'zhao';
    select.dispatchEvent(new Event('input'));
    await page.press('确定移交');
    await page.settle();
    expect(sent).toEqual([{ from: 'wang', to: 'zhao' }]);
    expect(page.text()).toContain('王芳名下的12名儿童已移交给赵明');
    await page.press('全部移交：（已离岗）');
    await page.settle();
    await page.press('确定移交');
    await page.settle();
    expect(sent.at(-1)).toEqual({ from: 'left', to: null });
    expect(page.text()).toContain('退回到“未认领”');
  });

  it('says why it was refused, and keeps the choice', async () => {
    await show();
    await page.press('全部移交：王芳');
    await page.settle();
    refusal = new ApiProblem('forbidden', {});
    await page.press('确定移交');
    await page.settle();
    expect(page.text()).toContain('没有办理此事项的权限');
    expect(document.querySelector('select')).not.toBeNull();
  });
});
