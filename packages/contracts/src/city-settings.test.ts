import { describe, expect, it } from '@jest/globals';

import { checkCitySettings } from './check-city-settings.ts';
import type { CitySettings } from './city-settings.ts';
import { compareCitySettings } from './compare-city-settings.ts';
import type { DistrictSettings } from './district-settings.ts';
import { keepLocked, lockedFaults } from './locked-parts.ts';
import { aYearLater, nextSeasonOf, nextSettingsOf } from './next-season.ts';
import { settingsFields } from './settings-titles.ts';

const now = new Date('2027-05-01T00:00:00Z');
const running = { code: '2027', name: '2027年入学', ends: '2027-10-31T09:00:00.000Z' };
const city: CitySettings = {
  season: '2027', name: '2027年入学', begins: '2027-03-01 09:00', ends: '2027-10-31 17:00',
  placeUntil: '2027-08-28 17:00', bornFrom: '2020-09-01', bornUntil: '2021-08-31', notice: '须知',
  locked: ['windows', 'nextSteps'],
};
const check = (change: Partial<CitySettings>, at = now) =>
  checkCitySettings({ ...city, ...change }, running, at).map(({ path, message }) => `${path} ${message}`);

describe('the check of the city’s settings (S4, S23)', () => {
  it('finds nothing where all is there', () => {
    expect(check({})).toEqual([]);
    expect(check({ placeUntil: '' })).toEqual([]);
    // After its end a season's name can be corrected still.
    expect(check({ name: '2027年小学入学' }, new Date('2028-01-01T00:00:00Z'))).toEqual([]);
  });

  it.each<[Partial<CitySettings>, string]>([
    [{ ends: '2027-03-01 09:00' }, 'ends 入学年度的结束时间要晚于开始时间'],
    [{ ends: '2027-04-30 09:00', placeUntil: '' }, 'ends 入学年度的结束时间已经过了，请选择以后的时间'],
    [{ begins: '2027-2-1' }, 'begins 开始时间“2027-2-1”不是有效的时间，例如2027-05-06 09:00'],
    [{ placeUntil: '2027-11-01 09:00' }, 'placeUntil 确认学位的截止时间要在入学年度的开始和结束之间'],
    [{ bornFrom: '' }, 'bornFrom 请填写可以登记的出生日期'],
    [{ bornUntil: '2020-08-31' }, 'bornUntil 可以登记的出生日期，最晚的不能早于最早的'],
    [{ notice: '\n' }, 'notice 请填写家长须知'],
  ])('says of %j what is wrong', (change, expected) => {
    const [first] = check(change);
    expect(first).toBe(expected);
  });

  it('wants the next season after this one, and its dates open to the districts', () => {
    const next = nextSeasonOf(city);
    expect(check(next)).toEqual([]);
    expect(check({ ...next, begins: '2027-10-31 16:59' })).toEqual([
      'begins “2027年入学”到2027年10月31日 17:00才结束，下一年要在那以后开始',
    ]);
    expect(check({ ...next, locked: ['reviewBatches'] })).toEqual([
      'locked 下一年要由各区重新填写“公布审核结果的时间”，请先允许各区修改',
    ]);
  });
});

describe('the next season as a copy of the last (S23)', () => {
  it('is a year later, under a code of its own', () => {
    expect(nextSeasonOf(city)).toEqual({
      season: '2028', name: '2028年入学', begins: '2028-03-01 09:00', ends: '2028-10-31 17:00',
      placeUntil: '2028-08-28 17:00', bornFrom: '2021-09-01', bornUntil: '2022-08-31',
      notice: '须知', locked: ['nextSteps'],
    });
    expect(nextSeasonOf({ ...city, season: 'demo', name: '演示', begins: '2026-10-01 00:00' }).season)
      .toBe('2027');
    expect(nextSeasonOf({ ...city, season: '2028' }).season).toBe('2028-2');
    expect(compareCitySettings(city, nextSeasonOf(city)).map(({ field }) => field)).toEqual([
      'season', 'name', 'begins', 'ends', 'placeUntil', 'bornFrom', 'bornUntil', 'locked',
    ]);
  });

  it.each([
    ['2028-02-29 09:00', '2029-02-28 09:00'], ['2027-02-28 09:00', '2028-02-28 09:00'],
    ['', ''], ['2027-05', '2027-05'],
  ])('makes of %s %s', (typed, later) => {
    expect(aYearLater(typed)).toBe(later);
  });
});

describe('the parts of a district’s data', () => {
  const window = { opens: '2027-05-01 09:00', closes: '2027-05-20 17:00' };
  const content: DistrictSettings = {
    introduction: '', notes: [], primaryPhones: [{ number: '1', hours: '' }], juniorPhones: [],
    articles: [
      { kind: 'primary-school', title: '乙', body: '' }, { kind: 'policy', title: '甲', body: '' },
    ],
    nextSteps: '下一步', admissionNotice: '', materials: [], reasons: [], schools: [],
    windows: { registration: window, submission: window, printing: window, presentation: window },
    reviewBatches: ['2027-05-28 17:00'], admissionBatches: [],
  };

  it('are all that a manager edits', () => {
    const parts = settingsFields.filter((field) => !['policy', 'primary-school', 'junior-school'].includes(field));
    expect([...parts, 'articles'].sort()).toEqual(Object.keys(content).sort());
  });

  it('may be locked one by one: what changed is named, and kept as it is in force', () => {
    const changed: DistrictSettings = {
      ...content, nextSteps: '另写', notes: ['提示'],
      // The same telephone, in the order in which a database may keep it.
      primaryPhones: [{ hours: '', number: '1' }],
      articles: [{ kind: 'policy', title: '丙', body: '' }, ...content.articles.slice(0, 1)],
    };
    const locked = ['nextSteps', 'primaryPhones', 'policy', 'primary-school'] as const;
    expect(lockedFaults(content, changed, locked).map(({ path }) => path))
      .toEqual(['nextSteps', 'articles']);
    const kept = keepLocked(changed, content, locked);
    expect(lockedFaults(content, kept, locked)).toEqual([]);
    expect(kept).toMatchObject({ nextSteps: '下一步', notes: ['提示'] });
    expect(keepLocked(changed, content, [])).toEqual(changed);
  });

  it('begin a new season with their dates a year later, and all else as it was', () => {
    const next = nextSettingsOf(content);
    expect(next).toMatchObject({
      nextSteps: '下一步', reviewBatches: ['2028-05-28 17:00'],
      windows: { presentation: { opens: '2028-05-01 09:00', closes: '2028-05-20 17:00' } },
    });
  });
});
