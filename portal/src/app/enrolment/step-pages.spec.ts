import { describe, expect, it } from '@jest/globals';

import { currentPath, stepsOf } from './step-pages.ts';

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
});
