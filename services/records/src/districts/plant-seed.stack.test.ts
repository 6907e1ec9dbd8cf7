import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DistrictSeed, ParentsView, SeasonSeed } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';

import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { plantSeed } from './plant-seed.ts';
import { readSeed, type Seed } from './read-seed.ts';

let test: TestRecords;
let seed: Seed;
beforeAll(async () => {
  test = await openTestRecords();
  seed = await readSeed(fileURLToPath(new URL('../../../../deploy/seed', import.meta.url)));
});
afterAll(() => test.close());

const plant = (change: Partial<Seed['season']>) =>
  plantSeed(test.records.em(), { ...seed, season: { ...seed.season, ...change } });

/** Takes away what an older version of the seed did not have yet. */
const forget = (table: string, column: string, fields: readonly string[]) =>
  test.records.em().execute(
    `update ${table} set ${column} = ${column} - array[${fields.map(() => '?').join(', ')}]`,
    [...fields],
  );

const read = () => test.handlers['records.start-reading']({ entrance: 'review' });

describe('planting the seed', () => {
  it.each([{}, { code: 'next' }])('refuses another notice under a known version %j', async (at) => {
    const { noticeVersion, noticeText } = seed.season;
    await expect(plant({ ...at, noticeText: '家长须知' })).rejects.toThrow(
      `notice ${noticeVersion} had another text`,
    );
    expect(await read()).toMatchObject({ version: noticeVersion, text: noticeText });
    const { code } = await test.handlers['records.get-season']({});
    expect(code).toBe(seed.season.code);
  });

  it('brings an older one up to date, on which families were served before', async () => {
    await forget('district', 'page', ['articles']);
    await forget('season', 'data', ['articles', 'openingDayAdvice']);
    const district = () => test.handlers['records.get-district']({ code: '110108' });
    expect(await district()).not.toHaveProperty('articles');
    const walker = await walkNewCase(test.handlers, '110108');
    await walker.submit();
    const { caseId } = walker;
    const view = () => test.handlers['records.get-enrolment']({ caseId });
    const before = ParentsView.parse(await view());
    await plant({});
    expect(DistrictSeed.parse(await district()).articles).not.toEqual([]);
    const season = await test.handlers['records.get-season']({});
    expect(SeasonSeed.parse(season).articles).not.toEqual([]);
    expect(await view()).toEqual(before);
  });

  it('leaves alone what a manager has published, and brings the rest up to date', async () => {
    const actor = staffOf('110111');
    const { newest } = await test.handlers['records.get-settings']({ actor });
    const content = { ...newest.content, nextSteps: '房山区自己的下一步' };
    await test.handlers['records.save-settings-draft']({ actor, baseVersion: 0, content });
    const draft = { actor, draftVersion: 1, inForceFrom: null };
    await test.handlers['records.publish-settings'](draft);
    await forget('district', 'page', ['materials']);
    await plant({});
    const page = await test.handlers['records.get-district']({ code: '110111' });
    expect(page.nextSteps).toBe('房山区自己的下一步');
    expect(page.materials).not.toEqual([]);
    const { versions } = await test.handlers['records.list-settings-versions']({ actor });
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it('hands a new notice out under its version, and again changes nothing', async () => {
    const changed = { noticeVersion: 'next-1', noticeText: '家长须知' };
    await plant(changed);
    await plant(changed);
    expect(await read()).toMatchObject({ version: 'next-1', text: '家长须知' });
  });
});
