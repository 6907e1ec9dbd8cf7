import { describe, expect, it } from '@jest/globals';
import type { TimelineEntry } from '@ruxue/contracts/case-timeline';

import { groupLooks } from './group-looks.ts';

const entry = (change: Partial<TimelineEntry>): TimelineEntry => ({
  channel: 'web', at: '2027-05-06T04:30:00.000Z', by: 'staff', staffId: 'wang', text: '查看了详情', isRead: true,
  ...change,
});

describe('the rows of a timeline', () => {
  it('join the looks of one person one after another, and never an act', () => {
    const rows = groupLooks([
      entry({}), entry({ text: '查看了证明材料' }), entry({}),
      entry({ staffId: 'zhao' }),
      entry({ staffId: 'zhao', text: '写了备注', isRead: false }),
      entry({ staffId: 'zhao', text: '写了备注', isRead: false }),
    ], { wang: '王芳' });
    expect(rows.map(({ who, text }) => `${who}${text}`)).toEqual([
      '王芳查看了详情，查看了证明材料', '其他工作人员查看了详情', '其他工作人员写了备注',
      '其他工作人员写了备注',
    ]);
  });

  it('name family and system', () => {
    const rows = groupLooks([
      entry({ by: 'parent', staffId: null, isRead: false }),
      entry({ by: 'system', staffId: null, isRead: false }),
    ], {});
    expect(rows.map(({ who }) => who)).toEqual(['家长', '系统']);
  });
});
