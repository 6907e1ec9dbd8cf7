import { describe, expect, it } from '@jest/globals';
import { Refusal, schoolFaults, type TypedSchool } from '@ruxue/contracts';

import { joinSchools } from './read-school-file.ts';

const known: TypedSchool = {
  id: 'school-1', name: '甲小学', address: '某路1号', phone: '010-6550 3300', places: '30',
  rule: 'single', areas: '某路', lastYearPlaces: '', lastYearApplicants: '', warning: '',
  isClosed: true,
};
const other: TypedSchool = { ...known, id: 'school-2', name: '乙小学', areas: '乙胡同' };
const headings = ['学校名称', '地址', '电话', '学位数', '划片方式', '招生范围'];
const join = (...rows: string[][]) => joinSchools([headings, ...rows], [known, other]);
function faultOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.data.fields?.[0]?.message : String(error);
  }
}

describe('a list of schools from a file (B23)', () => {
  it('changes the schools that it names, adds new ones, and leaves the others alone', () => {
    const schools = join(
      ['甲小学', '新路2号', '010-6550 3301', '45', '多校划片', '某路 1-99号 单号；甲胡同'],
      [], ['丙小学', '丙路3号', '12345', '20', '', ''],
    );
    expect(schools).toEqual([
      {
        ...known, address: '新路2号', phone: '010-6550 3301', places: '45', rule: 'several',
        areas: '某路 1-99号 单号\n甲胡同',
      },
      expect.objectContaining({
        id: expect.stringMatching(/^school-[\da-f-]{36}$/u), name: '丙小学', rule: 'single', isClosed: false,
      }),
      other,
    ]);
    expect(schoolFaults(schools).filter(({ blocks }) => blocks)).toEqual([]);
  });

  it('leaves alone what it has no column for', () => {
    const [school] = joinSchools(
      [['学校名称', '学位数', '电话', '地址'], ['甲小学', '45', known.phone, known.address]], [known],
    );
    expect(school).toEqual({ ...known, places: '45' });
  });

  it.each<[string, string[][], RegExp]>([
    ['an address of 500 characters', [['甲小学', '路'.repeat(500), '12345', '20', '', '']],
      /^第2行：学校地址最多120个字$/u],
    ['negative places, and a way that is none',
      [['甲小学', '某路1号', '12345', '-5', '', ''], ['丙小学', '某路1号', '12345', '5', '派位', '']],
      /^第2行：“学位数”是公式或负数，请改成文字；第3行：“划片方式”请填写单校划片或多校划片$/u],
    ['one school twice',
      [['丙小学', '某路1号', '12345', '5', '', ''], ['丙小学', '某路2号', '12345', '5', '', '']],
      /^有两行都是“丙小学”$/u],
    ['nothing but headings', [[]], /没有学校/u],
  ])('is refused with %s', (_what, rows, message) => {
    expect(faultOf(() => join(...rows))).toMatch(message);
  });

  it('is refused without its columns', () => {
    expect(faultOf(() => joinSchools([['学校名称', '地址']], []))).toBe('第一行缺少这些列：电话、学位数');
  });
});
