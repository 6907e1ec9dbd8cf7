import { describe, expect, it } from '@jest/globals';

import { areaLine, readAreaLine } from './catchment-lines.ts';
import { CatchmentArea } from './catchment.ts';

describe('a catchment as lines of text (C8)', () => {
  it.each([
    ['府学胡同', {}],
    ['龙潭东里 双号', { side: 'even' }],
    ['交道口南大街 1-99号 单号', { from: 1, to: 99, side: 'odd' }],
    ['交道口南大街 102号起', { from: 102 }],
    ['交道口南大街 100号止 双号', { to: 100, side: 'even' }],
  ] as const)('reads and writes %s', (line, area) => {
    const whole = CatchmentArea.parse({ name: line.split(' ')[0], ...area });
    expect(readAreaLine(line)).toEqual({ area: whole });
    expect(areaLine(whole)).toBe(line);
  });

  it('takes what people type', () => {
    const area = CatchmentArea.parse({ name: '龙潭东里', from: 1, to: 99, side: 'odd' });
    for (const line of ['龙潭东里　１－９９号　单号', '龙潭东里 单号 1至99', '龙潭东里  1—99号 单号']) {
      expect(readAreaLine(line)).toEqual({ area });
    }
  });

  it.each([
    ['路', /名称请写2到40个字/u],
    [`${'长'.repeat(41)}`, /名称请写2到40个字/u],
    ['龙潭东里 左边', /“左边”看不懂/u],
    ['龙潭东里 99-1号', /从小到大/u],
    ['龙潭东里 0-9号', /从1起/u],
  ])('says what is wrong with %s', (line, fault) => {
    expect(readAreaLine(line)).toEqual({ fault: expect.stringMatching(fault) });
  });
});
