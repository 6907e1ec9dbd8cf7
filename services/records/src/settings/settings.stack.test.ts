import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Telephone, type DistrictCode, type DistrictSettings, type Reply, type StaffActor,
} from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { inSeconds } from '../testing/plan-bench.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { applyDueSettings } from './apply-due.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const managerOf = (district: DistrictCode): StaffActor =>
  ({ ...staffOf(district), staffId: randomUUID() });
const deskOf = (actor: StaffActor) => test.handlers['records.get-settings']({ actor });
const pageOf = (code: DistrictCode) => test.handlers['records.get-district']({ code });
const apply = (seconds = 0) => applyDueSettings(test.records, new Date(Date.now() + seconds * 1000));

/** Saves a change of what the manager sees. */
async function save(
  actor: StaffActor, change: Partial<DistrictSettings>,
): Promise<Reply<'records.save-settings-draft'>> {
  const { newest, draft, draftVersion } = await deskOf(actor);
  const content = { ...(draft ?? newest).content, ...change };
  return test.handlers['records.save-settings-draft']({ actor, baseVersion: draftVersion, content });
}
const publish = (actor: StaffActor, draftVersion: number, inForceFrom: string | null = null) =>
  test.handlers['records.publish-settings']({ actor, draftVersion, inForceFrom });
async function published(
  actor: StaffActor, change: Partial<DistrictSettings>, inForceFrom: string | null = null,
) {
  const { draftVersion } = await save(actor, change);
  return publish(actor, draftVersion, inForceFrom);
}
const statesOf = async (actor: StaffActor) =>
  (await test.handlers['records.list-settings-versions']({ actor })).versions
    .map(({ version, state }) => `${version} ${state}`);
const eventsOf = async ({ staffId }: StaffActor) =>
  (await test.records.em().find(AuditEntry, { staffId }, { orderBy: { id: 'asc' } }))
    .map(({ event, facts }) => ({ event, facts }));

const hours = '工作日 9:00–17:00';

describe('a district’s own data (S2)', () => {
  it('begin with the seed’s version, and change for families in the commit of the next', async () => {
    const actor = managerOf('110101');
    const { newest, draft, draftVersion } = await deskOf(actor);
    expect({ ...newest, draft, draftVersion }).toMatchObject({
      version: 1, state: 'in-force', publishedBy: null, draft: null, draftVersion: 0,
    });
    const number = '010-6550 1199';
    const primaryPhones = [{ number, hours }];
    const saved = await save(actor, { primaryPhones, notes: ['周三下午不接待'] });
    expect(saved.draftVersion).toBe(1);
    // A draft is nobody's but the district's.
    expect(await pageOf('110101')).not.toMatchObject({ notes: ['周三下午不接待'] });
    expect(await publish(actor, 1)).toMatchObject({
      version: 2, state: 'in-force', publishedBy: actor.staffId, restoredFrom: null,
    });
    expect(await pageOf('110101')).toMatchObject({
      notes: ['周三下午不接待'], primaryPhones: [{ number: Telephone.parse(number), hours }],
    });
    const { districts } = await test.handlers['records.list-districts']({});
    expect(districts[0]?.phone).toBe(Telephone.parse(number));
    expect(await statesOf(actor)).toEqual(['2 in-force', '1 past']);
    expect(await deskOf(actor)).toMatchObject({ newest: { version: 2 }, draft: null });
    expect(await eventsOf(actor)).toEqual([{
      event: 'publishSettings',
      facts: {
        version: 2, inForceFrom: expect.any(String), fields: ['notes', 'primaryPhones'],
      },
    }]);
    // A repeat, whose first answer got lost, is the same version.
    expect(await publish(actor, 1)).toMatchObject({ version: 2 });
    expect(await statesOf(actor)).toHaveLength(2);
  });

  it('are of one district: another’s manager sees and changes nothing of them', async () => {
    const own = managerOf('110102');
    const other = managerOf('110105');
    await published(own, { nextSteps: '西城区的下一步' });
    await published(own, { nextSteps: '西城区的又一步' });
    expect((await deskOf(other)).newest.content.nextSteps).not.toContain('西城区');
    await published(other, { nextSteps: '朝阳区的下一步' });
    expect(await pageOf('110102')).toMatchObject({ nextSteps: '西城区的又一步' });
    const version = 3;
    const get = test.handlers['records.get-settings-version'];
    expect(await get({ actor: own, version })).toMatchObject({ content: { nextSteps: '西城区的又一步' } });
    expect(await outcomeOf(get({ actor: other, version }))).toBe('not-found');
    const withdraw = test.handlers['records.withdraw-settings'];
    expect(await outcomeOf(withdraw({ actor: other, version }))).toBe('not-found');
    const restore = test.handlers['records.restore-settings'];
    expect(await outcomeOf(restore({ actor: other, version, baseVersion: 1 }))).toBe('not-found');
  });

  it('are a manager’s alone, and a refusal leaves its trace (B11)', async () => {
    for (const role of ['reviewer', 'counter-clerk', 'city-office'] as const) {
      const actor = { ...managerOf('110106'), roles: [role] };
      expect(await outcomeOf(deskOf(actor))).toBe('forbidden');
      expect(await outcomeOf(test.handlers['records.save-settings-draft']({
        actor, baseVersion: 0, content: null,
      }))).toBe('forbidden');
      expect(await outcomeOf(publish(actor, 1))).toBe('forbidden');
      expect(await eventsOf(actor)).toMatchObject([
        { event: 'refused', facts: { refused: 'saveSettingsDraft' } },
        { event: 'refused', facts: { refused: 'publishSettings' } },
      ]);
    }
    expect(await outcomeOf(deskOf({ ...managerOf('110106'), district: null }))).toBe('forbidden');
  });

  it('keep a text with HTML as the text it is: rendering escapes it', async () => {
    const actor = managerOf('110107');
    const body = '# 标题\n\n<script>alert(1)</script><img src=x onerror=alert(1)>';
    const { newest: { content: { articles } } } = await deskOf(actor);
    await published(actor, { articles: [{ kind: 'policy', title: '甲', body }, ...articles] });
    expect((await pageOf('110107')).articles[0]).toEqual({ kind: 'policy', title: '甲', body });
  });
});

describe('the draft', () => {
  it('is one: of two managers who save at once, one is told who was first', async () => {
    const [first, second] = [managerOf('110108'), managerOf('110108')];
    const { newest: { content } } = await deskOf(first);
    const put = (actor: StaffActor, nextSteps: string, baseVersion = 0) =>
      test.handlers['records.save-settings-draft']({
        actor, baseVersion, content: { ...content, nextSteps },
      });
    const outcomes = await Promise.all([outcomeOf(put(first, '甲')), outcomeOf(put(second, '乙'))]);
    expect(outcomes.toSorted()).toEqual(['passed', 'version-conflict']);
    const [winner, loser, words] = outcomes[0] === 'passed'
      ? [first, second, '甲'] as const : [second, first, '乙'] as const;
    expect(await deskOf(loser)).toMatchObject({
      draft: { content: { nextSteps: words }, savedBy: winner.staffId }, draftVersion: 1,
    });
    expect(await refusalOf(put(loser, '丙'))).toMatchObject({ data: {
      type: 'version-conflict', staffId: winner.staffId,
      detail: expect.stringMatching(/^\{staff\}已于.+修改了本区草稿，请先查看最新内容，再修改$/u),
    } });
    // The winner's repeat is no second save, and the loser goes on from what stands there.
    expect(await put(winner, words)).toMatchObject({ draftVersion: 1 });
    expect(await put(loser, '丁', 1)).toMatchObject({ draftVersion: 2 });
    expect(await outcomeOf(publish(winner, 1))).toBe('version-conflict');
    expect(await statesOf(winner)).toEqual(['1 in-force']);
  });

  it('becomes one version, whoever of two managers publishes it', async () => {
    const [first, second] = [managerOf('110118'), managerOf('110118')];
    const { draftVersion } = await save(first, { nextSteps: '甲' });
    const outcomes = await Promise.all([first, second].map((actor) =>
      outcomeOf(publish(actor, draftVersion))));
    expect(outcomes.toSorted()).toEqual(['action-not-allowed', 'passed']);
    expect(await statesOf(first)).toEqual(['2 in-force', '1 past']);
  });

  it('can be dropped, and what was typed upon it is refused then', async () => {
    const actor = managerOf('110109');
    const { newest: { content } } = await deskOf(actor);
    await save(actor, { nextSteps: '甲' });
    const drop = { actor, baseVersion: 1, content: null };
    expect(await test.handlers['records.save-settings-draft'](drop)).toMatchObject({ draftVersion: 2 });
    expect(await deskOf(actor)).toMatchObject({ draft: null, draftVersion: 2 });
    const late = { actor, baseVersion: 1, content: { ...content, nextSteps: '乙' } };
    expect(await refusalOf(test.handlers['records.save-settings-draft'](late))).toMatchObject({
      data: { detail: expect.stringContaining('放弃或发布了本区草稿') },
    });
    expect(await refusalOf(publish(actor, 2))).toMatchObject({
      data: { type: 'action-not-allowed', detail: '现在没有可以发布的草稿' },
    });
    expect((await eventsOf(actor)).map(({ event }) => event)).toEqual(['dropSettings']);
  });

  it('is not published while something is missing, and the refusal names each field', async () => {
    const actor = managerOf('110111');
    const { draftVersion } = await save(actor, { primaryPhones: [], nextSteps: '' });
    expect(await refusalOf(publish(actor, draftVersion))).toMatchObject({ data: {
      type: 'invalid-input',
      fields: [
        { path: 'primaryPhones', message: '小学入学咨询电话至少要有一个' },
        { path: 'nextSteps', message: '请写明家长提交后在本区的下一步' },
      ],
    } });
    expect(await statesOf(actor)).toEqual(['1 in-force']);
  });

  it('is not published when it says what is in force already', async () => {
    const actor = managerOf('110112');
    const { draftVersion } = await save(actor, {});
    expect(await refusalOf(publish(actor, draftVersion))).toMatchObject({
      data: { type: 'action-not-allowed', detail: '草稿与现行内容没有不同，不需要发布' },
    });
  });
});

describe('a version for later', () => {
  it('comes into force at its time, once, and by no manager’s hand', async () => {
    const actor = managerOf('110113');
    expect(await published(actor, { nextSteps: '新的下一步' }, inSeconds(3600)))
      .toMatchObject({ version: 2, state: 'waiting' });
    await apply(3590);
    expect(await statesOf(actor)).toEqual(['2 waiting', '1 in-force']);
    expect((await pageOf('110113')).nextSteps).not.toBe('新的下一步');
    await Promise.all([apply(3601), apply(3601)]);
    expect(await statesOf(actor)).toEqual(['2 in-force', '1 past']);
    expect(await pageOf('110113')).toMatchObject({ nextSteps: '新的下一步' });
    const applied = (await test.records.em().find(AuditEntry, { event: 'applySettings' }))
      .filter(({ facts }) => facts['district'] === '110113');
    expect(applied).toMatchObject([{ actorKind: 'system', facts: { version: 2 } }]);
    const late = test.handlers['records.withdraw-settings']({ actor, version: 2 });
    expect(await outcomeOf(late)).toBe('action-not-allowed');
  });

  it('is the start of the next draft, and keeps any other from being published', async () => {
    const actor = managerOf('110114');
    await published(actor, { nextSteps: '明天的下一步' }, inSeconds(3600));
    expect(await deskOf(actor)).toMatchObject({
      newest: { version: 2, state: 'waiting', content: { nextSteps: '明天的下一步' } }, draft: null,
    });
    const { draftVersion } = await save(actor, { notes: ['今天的提示'] });
    expect(await refusalOf(publish(actor, draftVersion))).toMatchObject({ data: {
      type: 'action-not-allowed',
      detail: expect.stringMatching(/^第2版已定于.+生效，请等它生效，或者先撤回$/u),
    } });
    await test.handlers['records.withdraw-settings']({ actor, version: 2 });
    await test.handlers['records.withdraw-settings']({ actor, version: 2 });
    await publish(actor, draftVersion);
    await apply(7200);
    expect(await statesOf(actor)).toEqual(['3 in-force', '2 withdrawn', '1 past']);
    expect(await pageOf('110114')).toMatchObject({ notes: ['今天的提示'] });
  });

  it('is for a time to come, within a year', async () => {
    const actor = managerOf('110115');
    const { draftVersion } = await save(actor, { nextSteps: '甲' });
    for (const at of [inSeconds(-1), inSeconds(367 * 86_400)]) {
      expect(await refusalOf(publish(actor, draftVersion, at))).toMatchObject({
        data: { type: 'invalid-input', fields: [{ path: 'inForceFrom' }] },
      });
    }
    expect((await deskOf(actor)).draft).not.toBeNull();
  });
});

describe('the words of the notice (S17)', () => {
  it('are in the page that a publication asks for them', async () => {
    const actor = managerOf('110117');
    const admissionNotice = '{child}已经被{school}接收入学。\n{district}欢迎您。';
    await published(actor, { admissionNotice });
    expect(await pageOf('110117')).toMatchObject({ admissionNotice });
  });
});

describe('an old version', () => {
  it('becomes a draft again, in the place of the one that the manager has seen', async () => {
    const actor = managerOf('110116');
    const { newest: { content: before } } = await deskOf(actor);
    await published(actor, { nextSteps: '改坏了' });
    await save(actor, { notes: ['还没写完'] });
    const restore = (baseVersion: number) =>
      test.handlers['records.restore-settings']({ actor, version: 1, baseVersion });
    expect(await outcomeOf(restore(1))).toBe('version-conflict');
    const desk = await restore(2);
    expect(desk).toMatchObject({ draft: { content: before, restoredFrom: 1 }, draftVersion: 3 });
    expect(await pageOf('110116')).toMatchObject({ nextSteps: '改坏了' });
    expect(await publish(actor, 3)).toMatchObject({ version: 3, restoredFrom: 1 });
    expect(await pageOf('110116')).toMatchObject({ nextSteps: before.nextSteps });
    expect(await statesOf(actor)).toEqual(['3 in-force', '2 past', '1 past']);
    expect((await eventsOf(actor)).map(({ event }) => event))
      .toEqual(['publishSettings', 'restoreSettings', 'publishSettings']);
  });
});
