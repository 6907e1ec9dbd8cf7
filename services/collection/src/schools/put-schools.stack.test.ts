import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ListedSchool, RequestInput } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';

import { openRunningCollection, type RunningCollection } from '../testing/running-collection.ts';
import { SchoolList } from './school-list.entity.ts';

const district = '110121';
let collection: RunningCollection;
let before: number;
let version: number;
beforeAll(async () => {
  collection = await openRunningCollection();
  before = (await collection.em().findOne(SchoolList, { district }))?.version ?? 0;
  version = before;
});
afterAll(async () => {
  // The district's own versions go on where they were.
  await collection.em().upsert(SchoolList, { district, version: before });
  await collection.close();
});

type Listed = Omit<ListedSchool, 'catchment' | 'isClosed'> & Partial<ListedSchool>;
const listed = (id: string, change: Partial<ListedSchool> = {}): Listed =>
  ({ id, name: '试验小学', address: '试验路1号', phone: '010-60000000', places: 5, ...change });
const check = (...schools: Listed[]) =>
  collection.call('collection.check-schools', { district, schools });
const put = (...schools: Listed[]) => {
  version += 1;
  return collection.call('collection.put-schools', { district, version, schools });
};
const schoolOf = (schoolId: string) => collection.call('collection.get-school', { schoolId });
type Step = RequestInput<'collection.set-school-step'>;
const set = (caseId: string, schoolId: string, step: Step['step'], more: Partial<Step> = {}) =>
  collection.call('collection.set-school-step', { caseId, schoolId, step, ...more });
const messagesOf = async (work: Promise<unknown>) =>
  (await refusalOf(work))?.data.fields?.map(({ path, message }) => `${path} ${message}`);

describe('a district’s list of schools (B15, B23)', () => {
  it('never has fewer places than children hold, and changes wholly or not at all', async () => {
    const [full, other] = [await collection.addSchool(3), await collection.addSchool(3)];
    const children = await collection.addChildren(3);
    const [first = '', second = '', named = ''] = children;
    await set(first, full, 'enrolled');
    await set(second, full, 'admitted');
    await set(named, full, 'named', { isNamed: true });
    const less = [listed(other, { name: '改名小学' }), listed(full, { name: '满员小学', places: 2 })];
    const words = ['schools.1.places “满员小学”已有3名儿童占用学位（学校录取或区里安排），学位不能改为2个'];
    expect(await messagesOf(check(...less))).toEqual(words);
    expect(await messagesOf(put(...less))).toEqual(words);
    expect([await schoolOf(full), await schoolOf(other)])
      .toMatchObject([{ name: '试验小学', places: 3 }, { name: '试验小学' }]);
    await put(listed(other, { name: '改名小学' }), listed(full, { name: '满员小学', places: 3 }));
    expect(await schoolOf(full)).toMatchObject({ name: '满员小学', places: 3, taken: 3 });
    // In the order of the list.
    const { schools } = await collection.call('collection.list-schools', { district });
    const order = schools.map(({ id }) => id).filter((id) => id === full || id === other);
    expect(order).toEqual([other, full]);
  });

  it('and a child that takes the last place: one of both, whoever comes first', async () => {
    for (let round = 0; round < 6; round += 1) {
      const schoolId = await collection.addSchool(1);
      const [child = ''] = await collection.addChildren(1);
      await put(listed(schoolId, { places: 2 }));
      const [other = ''] = await collection.addChildren(1);
      await set(other, schoolId, 'enrolled');
      const outcomes = await Promise.all([
        outcomeOf(set(child, schoolId, 'enrolled')), outcomeOf(put(listed(schoolId, { places: 1 }))),
      ]);
      expect([['passed', 'invalid-input'], ['school-full', 'passed']]).toContainEqual(outcomes);
      const { places, taken } = await schoolOf(schoolId);
      expect([places, taken]).toEqual(outcomes[0] === 'passed' ? [2, 2] : [1, 1]);
    }
  }, 60_000);

  it('has no school of another district', async () => {
    const foreign = listed('school-110101-1', { name: '外区小学' });
    expect(await messagesOf(put(foreign)))
      .toEqual(['schools.0.name “外区小学”的编号是外区学校的，请删除这一行，再重新添加']);
    expect(await schoolOf('school-110101-1')).toMatchObject({ district: '110101' });
  });

  it('is that of the newest version, however late an older one comes', async () => {
    const schoolId = await collection.addSchool(3);
    await put(listed(schoolId, { places: 7 }));
    for (const late of [version, version - 1]) {
      await collection.call('collection.put-schools', {
        district, version: late, schools: [listed(schoolId, { places: 4 })],
      });
    }
    expect(await schoolOf(schoolId)).toMatchObject({ places: 7 });
  });
});

describe('a closed school', () => {
  it('keeps whoever stands at it, takes nobody else, and is found by no address (C8)', async () => {
    const schoolId = await collection.addSchool(3);
    const street = `试验${randomUUID().slice(0, 8)}街`;
    const catchment = {
      rule: 'single' as const, lastYear: null, warning: null,
      areas: [{ name: street, from: null, to: null, side: 'both' as const }],
    };
    const find = async () => (await collection.call('collection.find-schools', {
      district, address: `${street}8号`,
    })).schools.map(({ id }) => id);
    await put(listed(schoolId, { catchment }));
    expect(await find()).toEqual([schoolId]);
    const [here = '', elsewhere = '', declined = ''] = await collection.addChildren(3);
    await set(here, schoolId, 'presented');
    await set(declined, schoolId, 'declined', { reason: 'other-area' });
    const counted = async () => (await collection.call('collection.count-places', {})).places
      .find((one) => one.district === district);
    const open = await counted();
    await put(listed(schoolId, { catchment, isClosed: true }));
    expect(await find()).toEqual([]);
    const refusal = await refusalOf(set(elsewhere, schoolId, 'presented'));
    expect(refusal?.data).toMatchObject({
      type: 'action-not-allowed', detail: expect.stringContaining('已停止招生，不再接收新的儿童'),
    });
    for (const child of [elsewhere, declined]) {
      expect(await outcomeOf(set(child, schoolId, 'named', { isNamed: true })))
        .toBe('action-not-allowed');
    }
    await set(here, schoolId, 'enrolled');
    await set(here, schoolId, 'presented');
    await set(here, schoolId, 'enrolled');
    expect(await schoolOf(schoolId)).toMatchObject({ isClosed: true, taken: 1 });
    const closed = await counted();
    // Of its five places the one that is taken still counts.
    expect((open?.places ?? 0) - (closed?.places ?? 0)).toBe(4);
    await put(listed(schoolId, { catchment }));
    expect(await find()).toEqual([schoolId]);
    expect(await outcomeOf(set(elsewhere, schoolId, 'presented'))).toBe('passed');
  });
});
