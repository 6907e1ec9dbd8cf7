import { describe, expect, it } from '@jest/globals';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import {
  closedReason, currentPath, printNeeds, schoolEntranceNeeds, stepsOf,
} from './step-pages.ts';

const deadlines: ParentsView['deadlines'] = [
  { id: 'review-published', title: '公布下一批审核结果', at: '2027-05-18T01:00:00Z', isOwn: false },
  { id: 'print', title: '打印信息采集表', at: '2027-06-10T09:00:00Z', isOwn: true },
  { id: 'admission-published', title: '公布入学结果', at: '2027-06-20T01:00:00Z', isOwn: false },
];

describe('the steps', () => {
  it('are four at the review entrance and five in the second system (S11, S16)', () => {
    const review = stepsOf({ entrance: 'review', step: 3 });
    expect(review.map(({ label }) => label)).toEqual([
      '阅读须知', '学龄儿童基本信息查看', '学龄儿童详细信息录入', '查看审核结果',
    ]);
    expect(review.filter(({ isCurrent }) => isCurrent).map(({ path }) => path))
      .toEqual(['/enrolment/details']);
    expect(stepsOf({ entrance: 'school', step: 5 })).toHaveLength(5);
  });

  it('lead to the page of the current one', () => {
    expect(currentPath({ entrance: 'review', step: 4 })).toBe('/enrolment/result');
    expect(currentPath({ entrance: 'school', step: 4 })).toBe('/enrolment/form');
    expect(currentPath({ entrance: 'school', step: 5 })).toBe('/enrolment/admission');
  });

  it('say why they are not open yet, and from when (B1)', () => {
    expect(closedReason({ entrance: 'review', step: 3, deadlines }, 'result'))
      .toBe('“查看审核结果”在您提交详细信息后开放，预计2027年5月18日 09:00公布。');
    expect(closedReason({ entrance: 'review', step: 3, deadlines: [] }, 'result'))
      .toBe('“查看审核结果”在您提交详细信息后开放。');
    expect(closedReason({ entrance: 'school', step: 3, deadlines }, 'form'))
      .toBe('“打印信息采集表”在您核对并确认信息后马上开放，请在2027年6月10日 17:00前打印。');
    expect(closedReason({ entrance: 'school', step: 4, deadlines }, 'admission'))
      .toBe('“查询入学情况”在学校登记您的孩子后开放，预计2027年6月20日 09:00公布。');
  });

  it('give no reason once they are reached, nor for a page that is none of theirs', () => {
    expect(closedReason({ entrance: 'review', step: 4, deadlines }, 'result')).toBeNull();
    expect(closedReason({ entrance: 'review', step: 4, deadlines }, 'form')).toBeNull();
  });

  it('tell from when there is a form to print, at the first entrance too (S16, B1)', () => {
    const school = { entrance: 'school' } as const;
    const inReview = { entrance: 'review', phase: 'inReview', status: '尚未公布' } as const;
    expect(printNeeds({ ...inReview, step: 4, deadlines })).toBe(
      '审核通过、核对并确认信息后，就可以打印。现在还在等待审核结果，预计2027年5月18日 09:00公布。');
    expect(printNeeds({ ...school, step: 3, phase: 'toConfirm', status: '审核通过', deadlines }))
      .toContain('请在2027年6月10日 17:00前打印');
    const opening = {
      id: 'printing-opens', title: '开放打印', at: '2027-06-01T01:00:00Z', isOwn: false,
    } as const;
    expect(printNeeds({
      ...school, step: 3, phase: 'toConfirm', status: '审核通过', deadlines: [opening, ...deadlines],
    })).toContain('在2027年6月1日 09:00开放');
    expect(printNeeds({ ...school, step: 4, phase: 'toPresent', status: '待到校登记', deadlines }))
      .toContain('现在不在打印信息采集表的时间内');
    const declined = { ...school, phase: 'declined', status: '已放弃学位' } as const;
    expect(printNeeds({ ...declined, step: 5, deadlines: [] }))
      .toContain('目前的进展是“已放弃学位”');
  });

  it('tell what the second system still misses (S15)', () => {
    const needs = (phase: ParentsView['phase'], step: number): string =>
      schoolEntranceNeeds({ entrance: 'review', step, phase, deadlines });
    expect(needs('toSubmit', 3)).toContain('填写并提交详细信息，然后等待审核结果');
    expect(needs('inReview', 4)).toContain('还在等待审核结果，预计2027年5月18日 09:00公布');
    expect(needs('syncing', 4)).toContain('正在同步');
    expect(needs('notApproved', 4)).toContain('未通过');
    expect(needs('tooLate', 3)).toContain('提交时间已过');
    expect(needs('overdue', 3)).toContain('提交时间已过');
  });
});
