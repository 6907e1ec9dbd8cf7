import { describe, expect, it } from '@jest/globals';

import { page } from '../view/testing/case-facts.ts';
import { timelineOf } from './timeline-of.ts';

const { windows } = page;
const elsewhere = { ...page, code: '110102', name: '西城区' } as const;
const linesOf = (districts: Parameters<typeof timelineOf>[0], family = 'elsewhere') =>
  timelineOf(districts).filter((line) => line.family === family);

describe("the districts' part of the timeline (S1, S23)", () => {
  it('is one line for each part where all districts have the same dates', () => {
    const lines = linesOf([page, elsewhere]);
    expect(lines.map(({ title }) => title)).toEqual([
      '注册账号', '提交、更正详细信息', '分批公布审核结果', '确认信息、打印信息采集表', '到学校登记',
      '分批公布入学结果',
    ]);
    for (const { districts, school } of lines) {
      expect({ districts, school }).toEqual({ districts: [], school: 'primary' });
    }
    expect(lines[1]).toMatchObject({
      from: windows.submission.opens, until: windows.submission.closes,
    });
    expect(lines[2]).toMatchObject({ from: page.reviewBatches[0], until: page.reviewBatches[1] });
  });

  it('names the districts where they differ, the earlier dates first', () => {
    const presentation = { ...windows.presentation, closes: '2026-08-11T09:00:00Z' };
    const moved = { ...elsewhere, windows: { ...windows, presentation } };
    const lines = linesOf([page, moved, { ...page, name: '朝阳区' }])
      .filter(({ title }) => title === '到学校登记');
    expect(lines.map(({ until, districts }) => ({ until, districts }))).toEqual([
      { until: '2026-08-11T09:00:00Z', districts: ['西城区'] },
      { until: windows.presentation.closes, districts: ['东城区', '朝阳区'] },
    ]);
  });

  it('tells families with a local household the same of the school', () => {
    const local = linesOf([page], 'local');
    expect(local.map(({ title }) => title)).toEqual(['到学校登记', '分批公布入学结果']);
    expect(local[0]?.until).toBe(linesOf([page])[4]?.until);
  });
});
