import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { changePage } from '../testing/change-page.ts';
import { inSeconds, later, planBench, whenDue } from '../testing/plan-bench.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { Publication } from './publication.entity.ts';

let test: TestRecords;
let bench: ReturnType<typeof planBench>;
beforeAll(async () => {
  test = await openTestRecords();
  bench = planBench(test);
});
afterAll(() => test.close());

describe('a confirmation is refused', () => {
  it('to whoever is not a manager of the district', async () => {
    const district = '110112';
    const announcedAt = await bench.announced(district);
    await bench.decidedCase(district);
    const listHash = await bench.hashOf(district);
    const ask = (actor = staffOf(district)) => outcomeOf(test.handlers['records.confirm-plan']({
      actor, kind: 'review', announcedAt, listHash,
    }));
    expect(await ask(staffOf(district, ['reviewer']))).toBe('forbidden');
    // Another district's list and time are none of theirs.
    expect(await ask({ ...staffOf('110113'), staffId: randomUUID() })).toBe('not-found');
    const plans = test.handlers['records.list-plans'];
    expect(await outcomeOf(plans({ actor: staffOf(district, ['reviewer']) }))).toBe('forbidden');
  });

  it('when its list changed, is empty or was never counted', async () => {
    const district = '110114';
    const announcedAt = await bench.announced(district);
    expect(await outcomeOf(bench.confirm(district, announcedAt))).toBe('nothing-to-publish');
    await bench.decidedCase(district);
    const listHash = await bench.hashOf(district);
    await bench.decidedCase(district);
    expect(await refusalOf(bench.confirm(district, announcedAt, listHash))).toMatchObject({
      data: { type: 'list-changed', detail: expect.stringContaining('新增1名') },
    });
    const unknown = bench.confirm(district, announcedAt, 'f'.repeat(64));
    expect(await outcomeOf(unknown)).toBe('list-changed');
    expect(await bench.planOf(district, announcedAt))
      .toMatchObject({ state: 'next', confirmed: null });
  });

  it('for a time that is past, never announced, or not the next', async () => {
    const district = '110115';
    const announcedAt = await bench.announced(district);
    await bench.decidedCase(district);
    expect(await outcomeOf(bench.confirm(district, later))).toBe('action-not-allowed');
    expect(await outcomeOf(bench.confirm(district, inSeconds(3600)))).toBe('not-found');
    const plan = { actor: staffOf(district), kind: 'review', announcedAt } as const;
    expect(await outcomeOf(test.handlers['records.withdraw-plan'](plan))).toBe('not-found');
    await whenDue(async () => {
      expect(await outcomeOf(bench.confirm(district, announcedAt))).toBe('action-not-allowed');
    });
  });

  it('while something behind it is missing (S17, S23)', async () => {
    const district = '110116';
    const announcedAt = await bench.announced(district);
    await bench.decidedCase(district);
    const { windows } = await test.handlers['records.get-district']({ code: district });
    const printing = { opens: inSeconds(-7200), closes: inSeconds(-3600) };
    await changePage(test.records, district, { windows: { ...windows, printing } });
    expect(await refusalOf(bench.confirm(district, announcedAt))).toMatchObject({
      data: { type: 'not-ready', detail: expect.stringContaining('打印信息采集表') },
    });
    await changePage(test.records, district, { windows });
    expect(await outcomeOf(bench.confirm(district, announcedAt))).toBe('passed');
  });
});

describe('by hand', () => {
  it('takes a reason ahead of the announced time, which is kept (S14)', async () => {
    const district = '110117';
    await bench.announced(district);
    await bench.decidedCase(district);
    const request = {
      actor: staffOf(district), key: randomUUID(), kind: 'review', isDryRun: false,
      listHash: await bench.hashOf(district),
    } as const;
    const publish = test.handlers['records.publish-batch'];
    expect(await refusalOf(publish(request))).toMatchObject({
      data: { type: 'invalid-input', fields: [{ path: 'reason' }] },
    });
    await publish({ ...request, reason: '家长急需办理' });
    const em = test.records.em();
    expect(await em.find(Publication, { district })).toMatchObject([{ reason: '家长急需办理' }]);
  });

  it('publishes no list that has changed since it was counted (B8)', async () => {
    const district = '110118';
    const first = await bench.decidedCase(district);
    const listHash = await bench.hashOf(district);
    const added = await bench.decidedCase(district);
    const request = {
      actor: staffOf(district), key: randomUUID(), kind: 'review', isDryRun: false, reason: '试',
    } as const;
    const publish = test.handlers['records.publish-batch'];
    expect(await refusalOf(publish({ ...request, listHash }))).toMatchObject({
      data: { type: 'list-changed', detail: expect.stringContaining('新增1名') },
    });
    expect(await outcomeOf(publish(request))).toBe('invalid-input');
    for (const walker of [first, added]) expect(await bench.statusOf(walker)).toBe('尚未公布');
  });
});
