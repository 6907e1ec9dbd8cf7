import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  beijingFieldOf, type CitySettings, type DistrictCode, type DistrictSettings, type StaffActor,
} from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { inSeconds } from '../testing/plan-bench.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { applyDueSettings } from './apply-due.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const officer = (): StaffActor => ({
  kind: 'staff', staffId: randomUUID(), roles: ['city-office'], district: null, schoolId: null,
  agency: null,
});
const managerOf = (district: DistrictCode): StaffActor =>
  ({ ...staffOf(district), staffId: randomUUID() });
const typedDay = (days: number): string => beijingFieldOf(inSeconds(days * 86_400));
const deskOf = (actor: StaffActor) => test.handlers['records.get-city-settings']({ actor });
const seasonOf = () => test.handlers['records.get-season']({});
const messagesOf = async (refused: Promise<unknown>) =>
  (await refusalOf(refused))?.data.fields?.map(({ path, message }) => `${path} ${message}`);

/** Publishes a change of the city's newest version. */
async function publish(
  actor: StaffActor, change: Partial<CitySettings>, inForceFrom: string | null = null,
) {
  const { newest: { content }, draftVersion: baseVersion } = await deskOf(actor);
  const { draftVersion } = await test.handlers['records.save-city-draft']({
    actor, baseVersion, content: { ...content, ...change },
  });
  return test.handlers['records.publish-city-settings']({ actor, draftVersion, inForceFrom });
}

/** The same of a district's. */
async function publishDistrict(
  actor: StaffActor,
  change: (content: DistrictSettings) => Partial<DistrictSettings>,
) {
  const { newest: { content }, draftVersion: baseVersion } =
    await test.handlers['records.get-settings']({ actor });
  const { draftVersion } = await test.handlers['records.save-settings-draft']({
    actor, baseVersion, content: { ...content, ...change(content) },
  });
  return test.handlers['records.publish-settings']({ actor, draftVersion, inForceFrom: null });
}

describe('the city’s own data (S2, S4, S23)', () => {
  it('begin with the seed’s, and change for everybody in the commit of the next', async () => {
    const actor = officer();
    const { newest, draft, season } = await deskOf(actor);
    expect({ ...newest, draft }).toMatchObject({
      version: 1, state: 'in-force', publishedBy: null, draft: null,
      content: { season: 'demo', bornFrom: '2019-09-01', locked: [] },
    });
    expect(season).toMatchObject({ code: 'demo', openCases: expect.any(Number) });
    expect(await publish(actor, { name: '2027年小学入学', bornFrom: '2019-08-01' }))
      .toMatchObject({ version: 2, state: 'in-force', publishedBy: actor.staffId });
    expect(await seasonOf()).toMatchObject({
      name: '2027年小学入学', bornFrom: '2019-08-01', ends: expect.any(String),
      noticeVersion: '2026-2', articles: expect.any(Array),
    });
    const { versions } = await test.handlers['records.list-city-versions']({ actor });
    expect(versions.map(({ version, state }) => `${version} ${state}`))
      .toEqual(['2 in-force', '1 past']);
    const traces = await test.records.em().find(AuditEntry, { staffId: actor.staffId });
    expect(traces.map(({ event, facts }) => ({ event, facts }))).toEqual([{
      event: 'publishSettings',
      facts: { version: 2, inForceFrom: expect.any(String), fields: ['name', 'bornFrom'] },
    }]);
    expect(await outcomeOf(publish(actor, {}))).toBe('action-not-allowed');
  });

  it('are the city office’s alone, and a refusal leaves its trace (B11)', async () => {
    for (const role of ['district-manager', 'reviewer', 'counter-clerk'] as const) {
      const actor: StaffActor = { ...managerOf('110106'), roles: [role] };
      expect(await outcomeOf(deskOf(actor))).toBe('forbidden');
      const { handlers } = test;
      const version = 1;
      expect(await Promise.all([
        outcomeOf(handlers['records.save-city-draft']({ actor, baseVersion: 0, content: null })),
        outcomeOf(handlers['records.publish-city-settings']({
          actor, draftVersion: 1, inForceFrom: null,
        })),
        outcomeOf(handlers['records.withdraw-city-settings']({ actor, version })),
        outcomeOf(handlers['records.restore-city-settings']({ actor, version, baseVersion: 0 })),
        outcomeOf(handlers['records.get-city-version']({ actor, version })),
        outcomeOf(handlers['records.list-city-versions']({ actor })),
        outcomeOf(handlers['records.list-notices']({ actor })),
      ])).toEqual(Array.from({ length: 7 }, () => 'forbidden'));
      const traces = await test.records.em().find(AuditEntry, { staffId: actor.staffId });
      expect(traces.map(({ facts }) => facts['refused']).sort()).toEqual([
        'publishSettings', 'restoreSettings', 'saveSettingsDraft', 'withdrawSettings',
      ]);
    }
    // The city office edits no district's.
    expect(await outcomeOf(test.handlers['records.get-settings']({ actor: officer() })))
      .toBe('forbidden');
  });

  it('say field by field what is missing or contradictory', async () => {
    const actor = officer();
    const { newest: { content: { ends } } } = await deskOf(actor);
    expect(await messagesOf(publish(actor, {
      name: '', begins: ends, bornFrom: '2021-09-01', notice: ' ',
    }))).toEqual([
      'name 请填写入学年度的名称', 'ends 入学年度的结束时间要晚于开始时间',
      'bornUntil 可以登记的出生日期，最晚的不能早于最早的', 'notice 请填写家长须知',
    ]);
    expect(await messagesOf(publish(actor, {
      begins: '', placeUntil: '2027-13-01 09:00', bornUntil: '2021-02-30',
    }))).toEqual([
      'begins 请填写入学年度的开始时间',
      'placeUntil 确认学位的截止时间“2027-13-01 09:00”不是有效的时间，例如2027-05-06 09:00',
      'bornUntil “2021-02-30”不是有效的日期，例如2020-09-01',
    ]);
    expect(await messagesOf(publish(actor, { begins: typedDay(-200), ends: typedDay(-1), placeUntil: '' })))
      .toEqual(['ends 入学年度的结束时间已经过了，请选择以后的时间']);
  });

  it('name the districts whose dates lie outside a new end, also of a version that waits', async () => {
    const actor = officer();
    const [refused] = await messagesOf(publish(actor, { ends: typedDay(20), placeUntil: '' })) ?? [];
    expect(refused).toMatch(/^ends 东城区、西城区.*延庆区.*有时间晚于.*请这些区先修改自己的时间$/u);
    // Until a narrower season comes into force, no district publishes a date beyond it.
    const later = await publish(actor, { ends: typedDay(200) }, inSeconds(60));
    expect(later.state).toBe('waiting');
    const manager = managerOf('110105');
    expect(await messagesOf(publishDistrict(manager, ({ admissionBatches }) =>
      ({ admissionBatches: [...admissionBatches, typedDay(210)] })))).toEqual([
      expect.stringMatching(/^admissionBatches\.\d “分批公布入学结果”的第\d个时间晚于.*的结束时间/u),
    ]);
    expect((await refusalOf(publish(actor, { name: '又一版' })))?.data)
      .toMatchObject({ type: 'action-not-allowed', detail: expect.stringContaining('版已定于') });
    await applyDueSettings(test.records, new Date(Date.now() + 61_000));
    expect(beijingFieldOf((await seasonOf()).ends)).toBe(typedDay(200));
  });
});

describe('the notice (S4)', () => {
  it('is kept in each version with the families that agreed to it', async () => {
    const actor = officer();
    const early = await walkNewCase(test.handlers, '110107');
    const notices = async () => (await test.handlers['records.list-notices']({ actor })).notices;
    const before = (await notices()).find(({ isPresent }) => isPresent);
    const { version } = await publish(actor, { notice: '## 新的须知\n\n请仔细阅读。' });
    const late = await walkNewCase(test.handlers, '110107');
    expect(await notices()).toEqual(expect.arrayContaining([
      expect.objectContaining({
        version: `demo-${version}`, text: '## 新的须知\n\n请仔细阅读。', isPresent: true, families: 1,
        firstAt: expect.any(String),
      }),
      { ...before, isPresent: false },
    ]));
    const agreed = (caseId: string) => test.handlers['records.get-agreed-notice']({ caseId });
    expect(await agreed(early.caseId)).toMatchObject({
      version: '2026-2', newer: { version: `demo-${version}`, text: '## 新的须知\n\n请仔细阅读。' },
    });
    expect(await agreed(late.caseId)).toMatchObject({ version: `demo-${version}`, newer: null });
    // An old text that comes back is its old version: nobody agreed to two of the same.
    const text = (await agreed(early.caseId)).text;
    await publish(actor, { notice: text });
    expect(await agreed(early.caseId)).toMatchObject({ version: '2026-2', newer: null });
  });
});

describe('what districts may change (S2)', () => {
  it('is refused where it is locked, in a draft from before and by restoring, too', async () => {
    const actor = officer();
    const manager = managerOf('110108');
    const saved = async (change: Partial<DistrictSettings>) => {
      const { newest: { content }, draftVersion: baseVersion } =
        await test.handlers['records.get-settings']({ actor: manager });
      return test.handlers['records.save-settings-draft']({
        actor: manager, baseVersion, content: { ...content, ...change },
      });
    };
    await publishDistrict(manager, () => ({ introduction: '海淀区' }));
    const { newest: { content } } = await test.handlers['records.get-settings']({ actor: manager });
    const [policy, ...others] = content.articles;
    const articles = [{ ...policy, kind: 'policy' as const, title: '另一篇', body: '另写' }, ...others];
    const { draftVersion } = await saved({ nextSteps: '另写的下一步', articles });
    await publish(actor, { locked: ['nextSteps', 'policy'] });
    expect((await test.handlers['records.get-settings']({ actor: manager })).locked)
      .toEqual(['nextSteps', 'policy']);
    expect(await messagesOf(test.handlers['records.publish-settings']({
      actor: manager, draftVersion, inForceFrom: null,
    }))).toEqual([
      'nextSteps “提交后的下一步”由市教委统一规定，本区不能修改',
      'articles “政策信息”由市教委统一规定，本区不能修改',
    ]);
    // What isn't locked is the district's still.
    await publishDistrict(manager, () => ({ introduction: '海淀区的简介' }));
    await publish(actor, { locked: [] });
    await publishDistrict(manager, () => ({ nextSteps: '本区新的下一步' }));
    await publish(actor, { locked: ['nextSteps'] });
    const desk = await test.handlers['records.get-settings']({ actor: manager });
    const restored = await test.handlers['records.restore-settings']({
      actor: manager, version: 1, baseVersion: desk.draftVersion,
    });
    expect(restored.draft?.content).toMatchObject({ nextSteps: '本区新的下一步' });
    expect(restored.draft?.content.introduction).not.toBe('海淀区的简介');
  });
});
