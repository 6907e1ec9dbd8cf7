import { describe, expect, it } from '@jest/globals';

import { SchoolSeed } from './school-seed.ts';
import {
  keepSchools, removedSchoolFaults, schoolFaults, schoolsOf, settingsSchools, shownSchools,
  type TypedSchool,
} from './settings-schools.ts';

const seed = SchoolSeed.parse({
  id: 'school-1', district: '110101', name: '甲小学', address: '某路1号', phone: '010-6550 3300',
  places: 30,
  catchment: {
    rule: 'single', areas: [{ name: '某路', side: 'odd' }, { name: '甲胡同' }],
    lastYear: { places: 30, applicants: 41 }, warning: '学位紧张',
  },
});
const [first] = settingsSchools.schools.parse(schoolsOf([seed]));
if (first === undefined) throw new Error('a school');
const second: TypedSchool = { ...first, id: 'school-2', name: '乙小学', areas: '乙胡同' };
const faultsOf = (...schools: TypedSchool[]) =>
  schoolFaults(schools).map(({ path, message }) => [path, message]);

describe('the schools of a district as they are edited (B23, C8)', () => {
  it('come from the seed, and go to collection as they were', () => {
    expect(first).toMatchObject({
      phone: '010-6550 3300', places: '30', areas: '某路 单号\n甲胡同', lastYearApplicants: '41',
    });
    const { district: _district, ...listed } = seed;
    expect(shownSchools([first])).toEqual([listed]);
    const none = SchoolSeed.parse({ ...seed, catchment: null });
    expect(shownSchools(schoolsOf([none]))[0]?.catchment)
      .toEqual({ rule: 'single', areas: [], lastYear: null, warning: null });
  });

  it.each<[string, Partial<TypedSchool>, string, RegExp]>([
    ['no name', { name: '' }, 'name', /请填写第1所学校的名称/u],
    ['no address', { address: '' }, 'address', /“甲小学”的地址/u],
    ['no telephone', { phone: '' }, 'phone', /“甲小学”的电话/u],
    ['a telephone that is none', { phone: '6550' }, 'phone', /“6550”不像电话号码/u],
    ['no places', { places: '' }, 'places', /请填写“甲小学”的学位数/u],
    ['negative places', { places: '-5' }, 'places', /1到5000的整数/u],
    ['too many places', { places: '5001' }, 'places', /1到5000的整数/u],
    ['half of last year', { lastYearPlaces: '' }, 'lastYearPlaces', /都填写，或者都不写/u],
    ['last year in words', { lastYearApplicants: '很多' }, 'lastYearApplicants', /报名人数请填写整数/u],
    ['an area that nobody understands', { areas: '某路 左边' }, 'areas', /“某路 左边”：“左边”看不懂/u],
    ['an area twice', { areas: '某路\n某路' }, 'areas', /写了两次/u],
    ['no area, which doesn’t block', { areas: '' }, 'areas', /没有招生范围/u],
  ])('are refused with %s', (_what, change, field, message) => {
    expect(faultsOf({ ...first, ...change }))
      .toEqual([[`schools.0.${field}`, expect.stringMatching(message)]]);
  });

  it('have names, ids and whole streets of their own', () => {
    expect(faultsOf(first, second)).toEqual([]);
    expect(faultsOf(first, { ...second, name: first.name }))
      .toEqual([['schools.1.name', '有两所学校都叫“甲小学”']]);
    expect(faultsOf(first, { ...second, id: first.id }))
      .toEqual([['schools.1.name', '“乙小学”在名单里有两次，请删除其中一次']]);
    expect(faultsOf(first, { ...second, areas: '甲胡同' }))
      .toEqual([['schools.1.areas', '“甲胡同”在“甲小学”和“乙小学”的招生范围里都有，请核对']]);
    expect(faultsOf(first, { ...second, areas: '甲胡同', rule: 'several' })).toEqual([]);
    expect(faultsOf({ ...first, isClosed: true, areas: '' })).toEqual([]);
  });

  it('are bounded, with a sentence at the field', () => {
    const messages = (schools: readonly object[]) =>
      settingsSchools.schools.safeParse(schools).error?.issues
        .map(({ path, message }) => [path.join('.'), message]);
    expect(messages([{ ...first, address: '路'.repeat(500) }]))
      .toEqual([['0.address', '学校地址最多120个字']]);
    expect(messages([{ ...first, areas: '路'.repeat(2001) }]))
      .toEqual([['0.areas', '招生范围最多2000个字，请删减']]);
    const many = Array.from({ length: 30 }, () => ({ ...first, areas: '路'.repeat(1500) }));
    expect(messages(many)).toEqual([['', expect.stringContaining('合计最多4万字')]]);
  });

  it('stay in the list once they were in force; a list from elsewhere closes them', () => {
    expect(removedSchoolFaults([first, second], [second])).toEqual([{
      path: 'schools', blocks: true,
      message: '“甲小学”已经在名单里，不能删除；不再招生时请选择“停止招生”',
    }]);
    expect(keepSchools([first, second], [second])).toEqual([second, { ...first, isClosed: true }]);
    expect(keepSchools([], [second])).toEqual([second]);
  });
});
