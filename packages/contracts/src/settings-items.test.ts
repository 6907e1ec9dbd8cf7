import { describe, expect, it } from '@jest/globals';

import { itemsAt, MaterialItem } from './materials.ts';
import {
  itemFaults, itemsOf, nextItemCode, shownItems, submittedItemFaults, type TypedItem,
} from './settings-items.ts';

const register: TypedItem = {
  code: 'register', title: '全家户口簿', agency: '公安分局', per: 'child',
  when: { guardians: [], employment: [], housing: [], permit: [], household: [] },
  advice: '带原件。', alternatives: '户籍证明\n\n户口页', validUntil: '2027-08-31',
  reviewedBy: 'police', connector: 'residence-permits', mayComeLater: true, isRetired: false,
};
const rented: TypedItem = {
  ...register, code: 'rented', title: '租房合同', when: { ...register.when, housing: ['rented'] },
  validUntil: '', reviewedBy: '', connector: '',
};
const faultsOf = (...items: TypedItem[]) =>
  itemFaults(items).map(({ path, message }) => [path, message]);
const at = (hour: number) => `2027-05-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

describe('the items of a district as they are edited (B4)', () => {
  it('come into the page and back as they were', () => {
    const shown = shownItems([register, rented], [], at(9));
    expect(shown[0]).toMatchObject({
      when: {}, alternatives: ['户籍证明', '户口页'], validUntil: '2027-08-31', since: at(9),
    });
    expect(shown[1]).toMatchObject({ when: { housing: ['rented'] }, validUntil: null, connector: null });
    expect(itemsOf({ materials: shown }))
      .toEqual([{ ...register, alternatives: '户籍证明\n户口页' }, { ...rented, alternatives: '户籍证明\n户口页' }]);
  });

  it.each<[string, Partial<TypedItem>, string, RegExp]>([
    ['no name', { title: '' }, 'title', /请填写“第1项材料”的名称/u],
    ['no agency', { agency: '' }, 'agency', /核验部门/u],
    ['what the ministry forbids', { title: '学前教育证明' }, 'title', /教育部规定不得要求提供与“学前教育”有关的材料/u],
    ['what the ministry forbids, in an alternative', { alternatives: '收入证明' }, 'title', /“收入”/u],
    ['a day that is none', { validUntil: '2027-02-30' }, 'validUntil', /不是有效的日期/u],
    ['a condition that is none', { when: { ...register.when, guardians: ['both', 'one'] } }, 'when', /等于没有条件/u],
    ['an alternative twice', { alternatives: '甲\n甲' }, 'alternatives', /写了两次/u],
  ])('are refused with %s', (_what, change, field, message) => {
    expect(faultsOf({ ...register, ...change }))
      .toEqual([[`materials.0.${field}`, expect.stringMatching(message)]]);
  });

  it('are one at least, and no two of one name', () => {
    expect(faultsOf({ ...register, isRetired: true })).toEqual([['materials', '材料清单至少要有一项']]);
    expect(faultsOf(register, { ...rented, title: register.title }))
      .toEqual([['materials.1.title', '有两项材料都叫“全家户口簿”']]);
    expect(nextItemCode([{ code: 'item-2' }])).toBe('item-3');
  });
});

describe('an item that is added or retired (B4)', () => {
  const first = shownItems([register], [], at(9))
    .map(({ since: _since, ...item }) => MaterialItem.parse(item));
  const next = shownItems([{ ...register, isRetired: true }, rented], first, at(12));

  it('leaves the lists alone that are frozen', () => {
    const codesAt = (hour: number) => itemsAt(next, new Date(at(hour))).map(({ code }) => code);
    expect(codesAt(11)).toEqual(['register']);
    expect(codesAt(12)).toEqual(['rented']);
    // Whatever is published later, the moments stay.
    const later = shownItems([{ ...register, isRetired: true }, rented], next, at(15));
    expect(later).toEqual(next);
  });

  it('is taken away, or asked of others, only where nobody has submitted by it', () => {
    const nobody = new Map([['register', 0]]);
    const many = new Map([['register', 12]]);
    expect(submittedItemFaults(first, [rented], nobody)).toEqual([]);
    expect(submittedItemFaults(first, [rented], many)).toEqual([{
      path: 'materials', blocks: true,
      message: '已有12名儿童按“全家户口簿”提交，不能删除；以后不再要时请停用',
    }]);
    const other = { ...register, per: 'guardian' as const };
    expect(submittedItemFaults(first, [other], many)).toMatchObject([{ path: 'materials.0.when' }]);
    expect(submittedItemFaults(first, [{ ...register, advice: '原件和复印件。' }], many)).toEqual([]);
    expect(submittedItemFaults(first, [{ ...register, isRetired: true }], many)).toEqual([]);
    expect(submittedItemFaults(next, [register, rented], nobody))
      .toMatchObject([{ path: 'materials.0.title', message: expect.stringContaining('请另加一项') }]);
  });
});
