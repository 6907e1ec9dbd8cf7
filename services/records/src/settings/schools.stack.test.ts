import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DistrictCode, DistrictSettings, StaffActor } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import type { MikroORM } from '@mikro-orm/postgresql';
import { openDatabase, Unavailable, type Call } from '@ruxue/service-kit';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { createHandlers } from '../handlers.ts';
import { recordsDatabase } from '../orm.config.ts';
import { inSeconds } from '../testing/plan-bench.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { applyDueSettings } from './apply-due.ts';

/** The stack's collection takes over this suite's versions; nobody else changes schools there. */
const district = '110109';
type Schools = DistrictSettings['schools'];

let test: TestRecords;
/** Collection's database, from behind. */
let collection: MikroORM;
let added: Schools[number];
beforeAll(async () => {
  test = await openTestRecords();
  collection = await openDatabase(recordsDatabase(readTestStack().databases['collection']?.app ?? ''));
});
beforeEach(() => {
  const name = `试验小学${randomUUID().slice(0, 6)}`;
  added = {
    id: `school-${randomUUID()}`, name, address: '试验路1号', phone: '010-6980 1100',
    places: '3', rule: 'single', areas: `${name}街 单号`, lastYearPlaces: '',
    lastYearApplicants: '', warning: '', isClosed: false,
  };
});
afterAll(async () => {
  await execute(`delete from school where district = ? and name like '试验小学%'`, [district]);
  await execute('update school_list set version = 1 where district = ?', [district]);
  await collection.close();
  await test.close();
});

const managerOf = (code: DistrictCode = district): StaffActor =>
  ({ ...staffOf(code), staffId: randomUUID() });
const actor = managerOf();
const apply = (seconds = 0) => applyDueSettings(test.records, new Date(Date.now() + seconds * 1000));
const away: Call = (name) => Promise.reject(new Unavailable(name, 'away'));

async function save(change: (schools: Schools) => Schools, by = actor): Promise<number> {
  const { newest: { content }, draftVersion: baseVersion } =
    await test.handlers['records.get-settings']({ actor: by });
  const { draftVersion } = await test.handlers['records.save-settings-draft']({
    actor: by, baseVersion, content: { ...content, schools: change(content.schools) },
  });
  return draftVersion;
}
const publish = async (
  change: (schools: Schools) => Schools,
  { by = actor, from = null }: { by?: StaffActor; from?: string | null } = {},
) => test.handlers['records.publish-settings']({
  actor: by, draftVersion: await save(change, by), inForceFrom: from,
});
const adding = (schools: Schools): Schools => [...schools, added];
const changing = (change: Partial<Schools[number]>) => (schools: Schools): Schools =>
  schools.map((school) => (school.id === added.id ? { ...school, ...change } : school));
const faultsOf = async (work: Promise<unknown>) =>
  (await refusalOf(work))?.data.fields?.map(({ message }) => message);
const schoolNow = () => test.records.call('collection.get-school', { schoolId: added.id });
const find = async (address: string) =>
  (await test.records.call('collection.find-schools', { district, address })).schools;
const newest = async () => (await test.handlers['records.get-settings']({ actor })).newest;
const execute = (sql: string, values: readonly unknown[]) => collection.em.fork().execute(sql, [...values]);
const hold = (taken: number) =>
  execute('update school set taken = ? where id = ?', [taken, added.id]);

describe('the schools of a district (B23, C8)', () => {
  it('are collection’s from the publication on, and found by the next address', async () => {
    expect(await publish(adding)).toMatchObject({ state: 'in-force', blockedBy: [] });
    expect(await schoolNow()).toMatchObject({ district, name: added.name, places: 3, taken: 0 });
    expect(await find(`${added.name}街1号`)).toMatchObject([{ id: added.id, address: '试验路1号' }]);
    expect(await find(`${added.name}街2号`)).toEqual([]);
    const page = await test.handlers['records.get-district']({ code: district });
    expect(page).not.toHaveProperty('schools');
    await publish(changing({ isClosed: true }));
    expect(await find(`${added.name}街1号`)).toEqual([]);
    expect(await schoolNow()).toMatchObject({ isClosed: true });
  });

  it('never have fewer places than children hold: the school and both numbers are said', async () => {
    await publish(adding);
    await hold(2);
    const { version } = await newest();
    expect(await faultsOf(publish(changing({ places: '1' })))).toEqual([
      `“${added.name}”已有2名儿童占用学位（学校录取或区里安排），学位不能改为1个`,
    ]);
    expect(await newest()).toMatchObject({ version });
    expect(await schoolNow()).toMatchObject({ places: 3 });
    expect(await publish(changing({ places: '2' }))).toMatchObject({ state: 'in-force' });
    expect(await schoolNow()).toMatchObject({ places: 2, taken: 2 });
  });

  it('are refused, each with a sentence', async () => {
    await publish(adding);
    expect(await faultsOf(publish((schools) => [...schools, { ...added, id: `${added.id}-2` }])))
      .toEqual([`有两所学校都叫“${added.name}”`]);
    expect(await faultsOf(publish(changing({ places: '-1' }))))
      .toEqual([`“${added.name}”的学位数请填写1到5000的整数`]);
    expect(await faultsOf(publish((schools) => schools.filter(({ id }) => id !== added.id))))
      .toEqual([`“${added.name}”已经在名单里，不能删除；不再招生时请选择“停止招生”`]);
    // Whoever knows the id of another district's school has nothing of it.
    const stranger = managerOf('110107');
    expect(await faultsOf(publish(adding, { by: stranger })))
      .toEqual([`“${added.name}”的编号是外区学校的，请删除这一行，再重新添加`]);
    expect(await schoolNow()).toMatchObject({ district });
  });

  it('change at their time; what children have taken by then keeps the whole version waiting', async () => {
    await publish(adding);
    const from = inSeconds(3600);
    const { version } = await publish(changing({ places: '1', name: `${added.name}新` }), { from });
    await hold(2);
    await apply(3601);
    const why = `“${added.name}新”已有2名儿童占用学位（学校录取或区里安排），学位不能改为1个`;
    expect(await newest()).toMatchObject({ version, state: 'waiting', blockedBy: [why] });
    expect(await schoolNow()).toMatchObject({ name: added.name, places: 3 });
    const { lacks } = await test.handlers['records.get-readiness']({ actor });
    expect(lacks).toContainEqual({
      text: `第${version}版没有生效：${why}`, where: 'settings', path: 'schools',
    });
    expect((await refusalOf(publish(changing({ places: '5' }))))?.data.detail)
      .toBe(`第${version}版没有生效：${why}。请先撤回，改好再发布`);
    // A place that is given back lets it through.
    await hold(1);
    await apply(3602);
    expect(await newest()).toMatchObject({ version, state: 'in-force', blockedBy: [] });
    expect(await schoolNow()).toMatchObject({ name: `${added.name}新`, places: 1 });
  });

  it('are not half changed where collection is away or the work is cut off', async () => {
    await publish(adding);
    const handlers = createHandlers({ ...test.records, call: away });
    const draftVersion = await save(changing({ places: '9' }));
    const ask = { actor, draftVersion, inForceFrom: null };
    await expect(handlers['records.publish-settings'](ask)).rejects.toThrow(Unavailable);
    // Nothing but schools needs it.
    const { version } = await test.handlers['records.publish-settings']({
      ...ask, inForceFrom: inSeconds(60),
    });
    const due = new Date(Date.now() + 61_000);
    await expect(applyDueSettings({ ...test.records, call: away }, due)).rejects.toThrow(Unavailable);
    // Whether collection has the list nobody knows now: the version goes on, and isn't withdrawn.
    const withdraw = () => test.handlers['records.withdraw-settings']({ actor, version });
    expect((await refusalOf(withdraw()))?.data.detail).toContain('正在生效');
    await apply(61);
    expect(await newest()).toMatchObject({ version, state: 'in-force' });
    expect(await schoolNow()).toMatchObject({ places: 9 });
    const saved = await save((schools) => schools);
    const other = { ...(await newest()).content, nextSteps: '只改一句' };
    const next = await handlers['records.save-settings-draft']({
      actor, baseVersion: saved, content: other,
    });
    expect(await outcomeOf(handlers['records.publish-settings']({
      actor, draftVersion: next.draftVersion, inForceFrom: null,
    }))).toBe('passed');
  });

  it('are kept, closed, where an older version without them is restored', async () => {
    await publish(adding);
    const { draftVersion: baseVersion } = await test.handlers['records.get-settings']({ actor });
    const { draft } = await test.handlers['records.restore-settings']({
      actor, version: 1, baseVersion,
    });
    expect(draft?.content.schools.find(({ id }) => id === added.id))
      .toMatchObject({ name: added.name, isClosed: true });
  });

  it('come from a file into the page, and nothing is saved by it', async () => {
    await publish(adding);
    const read = (text: string, by = actor) => test.handlers['records.read-school-file']({
      actor: by, content: Buffer.from(text).toString('base64'),
    });
    const heading = '学校名称,地址,电话,学位数,招生范围';
    const { schools } = await read(
      `${heading}\n${added.name},试验路2号,010-6980 1100,4,甲街；乙街 双号\n试验小学新,试验路3号,12345,5,\n`);
    expect(schools.slice(0, 2)).toMatchObject([
      { id: added.id, address: '试验路2号', places: '4', areas: '甲街\n乙街 双号' },
      { name: '试验小学新', places: '5', areas: '' },
    ]);
    const { content } = await newest();
    expect(schools).toHaveLength(content.schools.length + 1);
    expect((await test.handlers['records.get-settings']({ actor })).draft).toBeNull();
    expect(await faultsOf(read('学校名称,地址\n甲,乙'))).toEqual(['第一行缺少这些列：电话、学位数']);
    expect(await faultsOf(read('\u0000')))
      .toEqual(['这不是CSV或Excel（.xlsx）文件，请重新选择']);
    const reviewer: StaffActor = { ...actor, roles: ['reviewer'] };
    expect(await outcomeOf(read(heading, reviewer))).toBe('forbidden');
  });
});
