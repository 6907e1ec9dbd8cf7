import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aYearLater, districtOrder, nextSeasonOf, type CitySettings, type DistrictCode, type StaffActor,
} from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someRegisteredData } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { plantSeed } from '../districts/plant-seed.ts';
import { readSeed } from '../districts/read-seed.ts';
import { Season } from '../districts/season.entity.ts';
import { DistrictReadiness } from '../readiness/district-readiness.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { changeSeason } from '../testing/change-season.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const actor: StaffActor = {
  kind: 'staff', staffId: 'city-test', roles: ['city-office'], district: null, schoolId: null,
  agency: null,
};
const managerOf = (district: DistrictCode): StaffActor =>
  ({ ...staffOf(district), staffId: randomUUID() });
const deskOf = () => test.handlers['records.get-city-settings']({ actor });
const districtDesk = (by: StaffActor) => test.handlers['records.get-settings']({ actor: by });
const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const close = (walker: CaseWalker) => walker.apply(
  { type: 'closeCase', actor: { kind: 'system' } }, { stage: 'closed', closedAs: 'notSubmitted' },
  'season-ended',
);

/** Saves the proposal for the next season as the draft. */
async function prepare(change: Partial<CitySettings> = {}): Promise<number> {
  const { newest, draftVersion: baseVersion } = await deskOf();
  const content = { ...nextSeasonOf(newest.content), ...change };
  return (await test.handlers['records.save-city-draft']({ actor, baseVersion, content })).draftVersion;
}
const open = (draftVersion: number, inForceFrom: string | null = null) =>
  test.handlers['records.publish-city-settings']({ actor, draftVersion, inForceFrom });
const detailOf = async (refused: Promise<unknown>) => (await refusalOf(refused))?.data.detail;
const past = () => ({ ends: new Date(Date.now() - 1000).toISOString() });

describe('the next season (S23, B25)', () => {
  let walker: CaseWalker;
  const manager = managerOf('110101');

  it('is refused before the end of the last, and while a child has no outcome', async () => {
    // Of an age for both seasons.
    walker = await walkNewCase(
      test.handlers, '110101', someRegisteredData({ birthDate: '2020-11-11' }),
    );
    const draftVersion = await prepare();
    expect(await detailOf(open(draftVersion))).toMatch(/要到.+才结束，结束以后才能开启下一年$/u);
    await changeSeason(test.records, 'demo', past());
    expect(await detailOf(open(draftVersion)))
      .toMatch(/还有儿童没有结果（东城区1名），全部办结以后才能开启下一年$/u);
    expect(await detailOf(open(draftVersion, new Date(Date.now() + 60_000).toISOString())))
      .toBe('下一年只能立即开启，请选择“立即生效”');
    await close(walker);
    const early = await prepare({ begins: '2020-01-01 09:00' });
    expect((await refusalOf(open(early)))?.data.fields?.map(({ path }) => path)).toEqual(['begins']);
    const locked = await prepare({ locked: ['windows'] });
    expect((await refusalOf(open(locked)))?.data.fields?.[0]?.message)
      .toContain('下一年要由各区重新填写“开放时间”');
    expect((await deskOf()).season).toMatchObject({ code: 'demo', openCases: 0 });
  });

  it('is refused while a district’s version waits, which is named', async () => {
    const { newest, draftVersion: baseVersion } = await districtDesk(manager);
    const content = { ...newest.content, nextSteps: '以后的下一步' };
    // The dates of the last season are over, so the season is longer for a moment.
    await changeSeason(test.records, 'demo', { ends: '2100-01-01T00:00:00Z' });
    const saved = await test.handlers['records.save-settings-draft']({
      actor: manager, baseVersion, content,
    });
    const { version } = await test.handlers['records.publish-settings']({
      actor: manager, draftVersion: saved.draftVersion,
      inForceFrom: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await changeSeason(test.records, 'demo', past());
    expect(await detailOf(open(await prepare()))).toMatch(/^东城区还有没生效的版本/u);
    await test.handlers['records.withdraw-settings']({ actor: manager, version });
  });

  it('is opened once, by copying the last, and every district begins with a draft', async () => {
    const declared = {
      season: 'demo', district: '110101' as const, declaredBy: manager.staffId, declaredAt: new Date(),
    };
    await test.records.em().insert(DistrictReadiness, declared);
    const view = await viewOf(walker);
    const { newest } = await deskOf();
    const draftVersion = await prepare();
    const [one, other] = await Promise.all([open(draftVersion), open(draftVersion)]);
    expect(one).toEqual(other);
    expect(await test.records.em().count(Season, {})).toBe(2);
    const season = await test.handlers['records.get-season']({});
    expect(season).toMatchObject({
      code: '2028', name: '2028年入学（演示）', bornFrom: '2020-09-01', bornUntil: '2022-08-31',
      noticeText: newest.content.notice,
    });
    for (const district of districtOrder) {
      const { draft, newest: { content } } = await districtDesk(managerOf(district));
      const { registration } = content.windows;
      expect(draft).toMatchObject({
        savedBy: 'city-test',
        content: {
          primaryPhones: content.primaryPhones, materials: content.materials,
          windows: { registration: { opens: aYearLater(registration.opens) } },
        },
      });
    }
    const { declaredAt } = await test.handlers['records.get-readiness']({ actor: manager });
    expect(declaredAt).toBeNull();
    expect(await viewOf(walker)).toEqual(view);
  });

  it('takes families again once a district has published its draft', async () => {
    const { draft, draftVersion: baseVersion, season } = await districtDesk(manager);
    expect(season).toMatchObject({ name: '2028年入学（演示）' });
    const view = await viewOf(walker);
    // The test can't wait a year: the season and the district's dates begin today.
    await changeSeason(test.records, '2028', { begins: new Date(Date.now() - 86_400_000).toISOString() });
    const content = draft?.content;
    if (content === undefined) throw new Error('expected the copy');
    const windows = {
      ...content.windows,
      registration: { ...content.windows.registration, opens: today() },
      submission: { ...content.windows.submission, opens: today() },
    };
    const saved = await test.handlers['records.save-settings-draft']({
      actor: manager, baseVersion, content: { ...content, windows },
    });
    await test.handlers['records.publish-settings']({
      actor: manager, draftVersion: saved.draftVersion, inForceFrom: null,
    });
    expect(await viewOf(walker)).toEqual(view);
    // The child's number is free again in the new season; born too early it would be refused.
    const again = await walkNewCase(test.handlers, '110101', walker.registered);
    expect(again.caseId).not.toBe(walker.caseId);
    expect((await deskOf()).season).toMatchObject({ code: '2028', openCases: 1 });
  });

  it('can’t be opened twice, and isn’t taken back by the seed', async () => {
    const draftVersion = await prepare({ season: '2028' });
    expect(await outcomeOf(open(draftVersion))).toBe('invalid-input');
    const again = await prepare({ season: 'demo' });
    expect(await detailOf(open(again))).toBe('这一年已经开启过了，请放弃草稿，重新准备下一年');
    const directory = fileURLToPath(new URL('../../../../deploy/seed', import.meta.url));
    await plantSeed(test.records.em(), await readSeed(directory));
    expect(await test.handlers['records.get-season']({})).toMatchObject({ code: '2028' });
  });
});

/** The beginning of this minute in Beijing, as it is typed. */
const today = (): string =>
  new Date(Date.now() + 8 * 3_600_000 - 60_000).toISOString().slice(0, 16).replace('T', ' ');
