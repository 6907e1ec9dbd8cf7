import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { DistrictSeed, settingsOf, type CountedSchool, type Duties } from '@ruxue/contracts';

import { readSeedTimes } from '../districts/seed-times.ts';
import { findLacks, type Preparation } from './find-lacks.ts';

const seed = new URL('../../../../deploy/seed/districts.json', import.meta.url);
const [first]: unknown[] = JSON.parse(readFileSync(seed, 'utf8'), readSeedTimes(new Date()));
const content = settingsOf(DistrictSeed.parse(first), []);
const school: CountedSchool = {
  id: 'school-1', district: '110101', name: '甲小学', address: '某路1号', phone: '010-6550 3300',
  places: 30, taken: 0, presented: 0, named: 0, missing: 0, declined: 0, enrolled: 0, admitted: 0,
  confirmed: 0, left: 0, isClosed: false,
};
const duty = (role: string, more: Partial<Duties> = {}): Duties =>
  ({ roles: [role], agency: null, schoolId: null, ...more });
const duties = [
  duty('reviewer'), duty('counter-clerk'), duty('school-officer', { schoolId: school.id }),
];
const whole: Preparation = {
  content, duties, schools: [school], children: 30, unagreedVersion: null,
  blocked: { version: 2, blockedBy: [] },
  season: { name: '演示', ends: new Date(Date.now() + 300 * 86_400_000).toISOString() },
};
const lacksOf = (change: Partial<Preparation>) =>
  findLacks({ ...whole, ...change }).map(({ where, text }) => `${where} ${text}`);

describe('what a district lacks (S23)', () => {
  it('is nothing when all is there', () => {
    expect(lacksOf({})).toEqual([]);
  });

  it('is said with its place', () => {
    expect(lacksOf({ content: { ...content, primaryPhones: [] } }))
      .toEqual(['settings 小学入学咨询电话至少要有一个']);
    expect(lacksOf({ unagreedVersion: 3 })).toEqual(['settings 第3版还在等市教委同意']);
    expect(lacksOf({ duties: [] })).toEqual([
      'staff 还没有审核员，没有人审核材料', 'staff 还没有窗口人员，不便上网的家庭没有人帮助',
      'staff 甲小学还没有学校招生员，不能登记孩子',
    ]);
    const materials = content.materials.map((item) => ({ ...item, reviewedBy: 'housing' }));
    expect(lacksOf({ content: { ...content, materials } }))
      .toEqual(['staff 住房城乡建设部门还没有审核员，清单里有材料由它审核']);
    expect(lacksOf({ schools: [] })).toEqual(['settings 还没有招生的学校，审核通过的孩子没有学校可去']);
    expect(lacksOf({ children: 31 })).toEqual(['settings 本区各校共30个学位，已有31名儿童办理，学位不够']);
  });
});
