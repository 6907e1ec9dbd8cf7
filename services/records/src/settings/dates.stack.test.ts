import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  beijingFieldOf, type DistrictCode, type DistrictSettings, type StaffActor,
} from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { changePage } from '../testing/change-page.ts';
import { inSeconds, planBench } from '../testing/plan-bench.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { applyDueSettings } from './apply-due.ts';

let test: TestRecords;
let bench: ReturnType<typeof planBench>;
beforeAll(async () => {
  test = await openTestRecords();
  bench = planBench(test);
});
afterAll(() => test.close());

const managerOf = (district: DistrictCode): StaffActor =>
  ({ ...staffOf(district), staffId: randomUUID() });
const cityOffice: StaffActor = {
  kind: 'staff', staffId: 'city-test', roles: ['city-office'], district: null, schoolId: null,
  agency: null,
};
const typedDay = (days: number): string => beijingFieldOf(inSeconds(days * 86_400));
const deskOf = (actor: StaffActor) => test.handlers['records.get-settings']({ actor });
const windowOf = async (code: DistrictCode) =>
  (await test.handlers['records.get-district']({ code })).windows.submission;

/** Publishes a change of what is in force. */
async function publish(
  actor: StaffActor,
  change: (content: DistrictSettings) => Partial<DistrictSettings>,
  inForceFrom: string | null = null,
) {
  const { newest: { content }, draftVersion: baseVersion } = await deskOf(actor);
  const saved = await test.handlers['records.save-settings-draft']({
    actor, baseVersion, content: { ...content, ...change(content) },
  });
  const { draftVersion } = saved;
  return test.handlers['records.publish-settings']({ actor, draftVersion, inForceFrom });
}
/** The time to submit ends so many days from now, and what has to follow it stays as it is. */
const closing = (days: number) => ({ windows }: DistrictSettings): Partial<DistrictSettings> => ({
  windows: {
    ...windows,
    registration: { ...windows.registration, closes: typedDay(days - 1) },
    submission: { ...windows.submission, closes: typedDay(days) },
  },
});
const agree = (district: DistrictCode, version: number, children: number, actor = cityOffice) =>
  test.handlers['records.agree-settings']({ actor, district, version, children });
const agreementsOf = async (district: DistrictCode) =>
  (await test.handlers['records.list-settings-agreements']({ actor: cityOffice })).agreements
    .filter((one) => one.district === district);

describe('a window (S23)', () => {
  it('that nobody is inside is closed earlier, at once', async () => {
    const actor = managerOf('110105');
    const version = await publish(actor, closing(20));
    expect(version).toMatchObject({ state: 'in-force', losses: [] });
    expect(beijingFieldOf((await windowOf('110105')).closes)).toBe(typedDay(20));
  });

  it('closes over children inside only once the city office has agreed, which has read how many',
    async () => {
      const district = '110106';
      const actor = managerOf(district);
      await walkNewCase(test.handlers, district);
      const before = await windowOf(district);
      const { version, ...published } = await publish(actor, closing(20));
      expect(published).toMatchObject({
        state: 'unagreed', losses: [{ name: 'submission', children: 1, after: { closes: typedDay(20) } }],
      });
      await applyDueSettings(test.records, new Date(Date.now() + 60_000));
      expect(await windowOf(district)).toEqual(before);
      // Nobody else agrees, and nothing else is published meanwhile.
      expect(await outcomeOf(agree(district, version, 1, actor))).toBe('forbidden');
      expect(await refusalOf(publish(actor, () => ({ notes: ['周三不接待'] })))).toMatchObject({
        data: { type: 'action-not-allowed', detail: `第${version}版还在等市教委同意，请等它生效，或者先撤回` },
      });
      // Another family registers while the city office reads.
      expect(await agreementsOf(district)).toMatchObject([{ version, losses: [{ children: 1 }] }]);
      await walkNewCase(test.handlers, district);
      expect(await refusalOf(agree(district, version, 1))).toMatchObject({
        data: { type: 'list-changed', detail: expect.stringContaining('现在有2名儿童') },
      });
      await agree(district, version, 2);
      await agree(district, version, 2);
      await applyDueSettings(test.records);
      expect(beijingFieldOf((await windowOf(district)).closes)).toBe(typedDay(20));
      expect(await agreementsOf(district)).toEqual([]);
      const traces = (await test.records.em().find(AuditEntry, { event: 'agreeSettings' }))
        .filter(({ facts }) => facts['district'] === district);
      expect(traces).toMatchObject([{ staffId: 'city-test', facts: { version, childrenInside: 2 } }]);
    });

  it('is given more time at once, and an unagreed version can be withdrawn', async () => {
    const district = '110107';
    const actor = managerOf(district);
    await walkNewCase(test.handlers, district);
    const { version } = await publish(actor, closing(20));
    await test.handlers['records.withdraw-settings']({ actor, version });
    expect(await refusalOf(agree(district, version, 1))).toMatchObject({
      data: { type: 'action-not-allowed', detail: '这一版已被本区撤回，不需要再同意' },
    });
    expect(await publish(actor, closing(36))).toMatchObject({ state: 'in-force', losses: [] });
  });

  it('is refused with its field where it contradicts another', async () => {
    const actor = managerOf('110109');
    const early = closing(60);
    expect(await refusalOf(publish(actor, early))).toMatchObject({
      data: { type: 'invalid-input', fields: expect.arrayContaining([
        { path: 'windows.printing.closes', message: expect.stringContaining('不能早于') },
      ]) },
    });
    expect(await windowOf('110109')).toMatchObject({ closes: expect.any(String) });
    expect((await deskOf(actor)).newest.version).toBe(1);
  });
});

describe('an announced time (S14)', () => {
  const without = (at: string) => ({ reviewBatches }: DistrictSettings) =>
    ({ reviewBatches: reviewBatches.filter((one) => one !== beijingFieldOf(at)) });

  it('with a confirmed list stays until the confirmation is taken back', async () => {
    const district = '110111';
    const actor = managerOf(district);
    const { reviewBatches: [at = ''] } = await test.handlers['records.get-district']({ code: district });
    await bench.decidedCase(district);
    await bench.confirm(district, at);
    expect(await refusalOf(publish(actor, without(at)))).toMatchObject({
      data: { type: 'invalid-input', fields: [
        { path: 'reviewBatches', message: expect.stringMatching(/已确认名单，请先到“公布”页撤回确认/u) },
      ] },
    });
    const plan = { actor: staffOf(district), kind: 'review', announcedAt: at } as const;
    await test.handlers['records.withdraw-plan'](plan);
    // A version for later that leaves it out lets nobody confirm it meanwhile.
    const { version } = await publish(actor, without(at), inSeconds(3600));
    expect(await refusalOf(bench.confirm(district, at))).toMatchObject({
      data: { type: 'action-not-allowed', detail: expect.stringContaining(`第${version}版本区设置里没有`) },
    });
  });

  it('that has passed is not changed, and none is announced for the past', async () => {
    const district = '110112';
    const actor = managerOf(district);
    const past = inSeconds(-3600);
    const { reviewBatches } = await test.handlers['records.get-district']({ code: district });
    await changePage(test.records, district, { reviewBatches: [past, ...reviewBatches] });
    const messages = async (typed: string) => {
      const change = ({ reviewBatches: all }: DistrictSettings) =>
        ({ reviewBatches: [typed, ...all] });
      return (await refusalOf(publish(actor, change)))?.data.fields?.map(({ message }) => message);
    };
    expect(await messages(typedDay(-2))).toEqual([
      expect.stringContaining('在这一版生效之前就到时间，不能改或删除'),
      expect.stringContaining('在这一版生效之前就已经过了'),
    ]);
    expect(await messages(beijingFieldOf(past))).toBeUndefined();
  });
});
