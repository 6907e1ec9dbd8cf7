import { describe, expect, it } from '@jest/globals';

import { defaultReasons } from './default-reasons.ts';
import { reasonsFor } from './review-reasons.ts';
import { nextReasonCode, reasonFaults, reasonsOf, usedReasonFaults } from './settings-reasons.ts';

const reasons = reasonsOf({ reasons: [] });
const [unclear] = reasons;
if (unclear === undefined) throw new Error('a default reason');
const items = reasons.flatMap((reason) => reason.items ?? []).map((code) => ({ code }));
const change = (changed: Partial<typeof unclear>) => [{ ...unclear, ...changed }, ...reasons.slice(1)];
const faultsOf = (all: typeof reasons) => reasonFaults(all, items).map(({ path, message }) => [path, message]);

describe('the reasons of a district as they are edited (B7)', () => {
  it('begin with the default ones, in both languages', () => {
    expect(reasons.map(({ code }) => code)).toEqual(defaultReasons.map(({ code }) => code));
    expect(faultsOf(reasons)).toEqual([]);
  });

  it.each<[Partial<typeof unclear>, string, RegExp]>([
    [{ short: '' }, 'short', /简称/u],
    [{ text: '' }, 'text', /“看不清”给家长看的中文说明/u],
    [{ english: '' }, 'english', /英文说明/u],
    [{ english: '不清楚' }, 'english', /请用英文填写/u],
    [{ items: [] }, 'items', /请选择“看不清”适用的项目/u],
    [{ items: ['gone'] }, 'items', /已不在清单里/u],
  ])('are refused with %j', (changed, field, message) => {
    expect(faultsOf(change(changed))).toEqual([[`reasons.0.${field}`, expect.stringMatching(message)]]);
  });

  it('leave no item without one, and none stands there twice', () => {
    const retired = reasons.map((reason) =>
      (reason.items === null || reason.items.includes('details') ? { ...reason, isRetired: true } : reason));
    expect(faultsOf(retired).map(([path]) => path)).toEqual(['reasons', 'reasons']);
    const again = { ...unclear, code: nextReasonCode(reasons) };
    expect(faultsOf([...reasons, again])).toEqual([
      [`reasons.${reasons.length}.text`, expect.stringContaining('有两个原因都写着')],
    ]);
  });

  it('are given no more once they are retired, and can be reworded until they are used', () => {
    expect(reasonsFor(change({ isRetired: true }), 'any').some(({ code }) => code === 'unclear')).toBe(false);
    const reworded = change({ text: '{item}太模糊' });
    expect(usedReasonFaults(reasons, reworded, new Set())).toEqual([]);
    expect(usedReasonFaults(reasons, reworded, new Set(['unclear']))).toMatchObject([
      { path: 'reasons.0.text', message: expect.stringContaining('请停用它，另加一个新的原因') },
    ]);
    expect(usedReasonFaults(reasons, reasons.slice(1), new Set(['unclear'])))
      .toMatchObject([{ path: 'reasons', message: expect.stringContaining('不能删除') }]);
    expect(usedReasonFaults(reasons, change({ isRetired: true }), new Set(['unclear']))).toEqual([]);
  });
});
