import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { District } from '../districts/district.entity.ts';
import { plantSeed } from '../districts/plant-seed.ts';
import { readSeed } from '../districts/read-seed.ts';
import { Season } from '../districts/season.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { changePage } from '../testing/change-page.ts';
import { inSeconds, planBench, undo, whenDue } from '../testing/plan-bench.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { Publication } from './publication.entity.ts';

let test: TestRecords;
let bench: ReturnType<typeof planBench>;
beforeAll(async () => {
  test = await openTestRecords();
  bench = planBench(test);
});
afterAll(() => test.close());

describe('a confirmed list', () => {
  it('is published at its time: what is left of it, and nobody else (S14)', async () => {
    const district = '110101';
    const announcedAt = await bench.announced(district);
    const [kept, other] = [await bench.decidedCase(district), await bench.decidedCase(district, 'rejected')];
    const undone = await bench.decidedCase(district);
    const plan = await bench.confirm(district, announcedAt);
    expect(plan).toMatchObject({ state: 'confirmed', confirmed: { total: 3, added: 0, gone: 0 } });
    await undo(undone);
    const added = await bench.decidedCase(district);
    expect(await bench.planOf(district, announcedAt)).toMatchObject({
      state: 'changed', reminder: 'hour', confirmed: { total: 3, added: 1, gone: 1 },
    });
    await bench.publishDue();
    expect(await bench.statusOf(kept)).toBe('尚未公布');
    const { version } = await test.handlers['records.get-enrolment'](added);

    await whenDue(bench.publishDue);
    expect(await bench.statusOf(kept)).toBe('信息同步中');
    expect(await bench.statusOf(other)).toBe('审核未通过');
    for (const hidden of [undone, added]) expect(await bench.statusOf(hidden)).toBe('尚未公布');
    expect((await test.handlers['records.get-enrolment'](added)).version).toBe(version);
    expect(await bench.planOf(district, announcedAt)).toMatchObject({
      state: 'published', batchId: expect.any(String), confirmed: { total: 3 },
    });
    await whenDue(bench.publishDue);
    const em = test.records.em();
    const publications = await em.find(Publication, { district });
    expect(publications).toMatchObject([{ total: 2, reason: null }]);
    const audit = await em.find(AuditEntry, { event: 'publish' });
    expect(audit.filter(({ facts }) => facts['publicationId'] === publications[0]?.id))
      .toMatchObject([
        { actorKind: 'system', facts: { total: 2, confirmedBy: kept.actor.staffId } },
      ]);
  });

  it('changes no byte of a parent before its time (S14)', async () => {
    const district = '110102';
    const announcedAt = await bench.announced(district);
    const walker = await bench.decidedCase(district);
    const seen = async () =>
      JSON.stringify(await test.handlers['records.get-enrolment'](walker));
    const before = await seen();
    await bench.confirm(district, announcedAt);
    expect(await seen()).toBe(before);
    const plan = { actor: staffOf(district), kind: 'review', announcedAt } as const;
    await test.handlers['records.list-planned-cases'](plan);
    await test.handlers['records.withdraw-plan'](plan);
    expect(await seen()).toBe(before);
  });

  it('names what came and went since (B8)', async () => {
    const district = '110105';
    const announcedAt = await bench.announced(district);
    const [kept, gone] = [await bench.decidedCase(district), await bench.decidedCase(district)];
    const list = async () => {
      const { items } = await test.handlers['records.list-planned-cases']({
        actor: staffOf(district), kind: 'review', announcedAt,
      });
      return Object.fromEntries(items.map(({ caseId, mark }) => [caseId, mark]));
    };
    expect(await list()).toEqual({ [kept.caseId]: 'listed', [gone.caseId]: 'listed' });
    await bench.confirm(district, announcedAt);
    await undo(gone);
    const added = await bench.decidedCase(district);
    expect(await list()).toEqual({
      [kept.caseId]: 'listed', [gone.caseId]: 'gone', [added.caseId]: 'added',
    });
    // Decided anew, the same child is another decision.
    await gone.decide('rejected');
    expect((await bench.planOf(district, announcedAt))?.confirmed).toMatchObject({ added: 2, gone: 1 });
  });

  it('comes wholly before or wholly after an undo (B7)', async () => {
    const district = '110106';
    const announcedAt = await bench.announced(district);
    const walkers = await Promise.all(
      Array.from({ length: 8 }, () => bench.decidedCase(district, 'rejected')),
    );
    await bench.decidedCase(district, 'rejected');
    await bench.confirm(district, announcedAt);
    const undone: string[] = [];
    await whenDue(async () => {
      const [, ...outcomes] = await Promise.all([
        bench.publishDue(), ...walkers.map((walker) => outcomeOf(undo(walker))),
      ]);
      undone.push(...outcomes);
    });
    for (const [index, walker] of walkers.entries()) {
      const isShown = await bench.statusOf(walker) === '审核未通过';
      expect(undone[index]).toBe(isShown ? 'action-not-allowed' : 'passed');
    }
  });
});

describe('an announced time without a confirmed list', () => {
  it('is postponed, for all families of the district in the same words (S14, S23)', async () => {
    const district = '110107';
    const announcedAt = await bench.announced(district);
    const decided = await bench.decidedCase(district);
    const undecided = await walkNewCase(test.handlers, district);
    await undecided.submit();
    await undecided.verify();
    await whenDue(bench.publishDue);
    const nextSteps = [];
    for (const walker of [decided, undecided]) {
      const { nextStep } = await test.handlers['records.get-enrolment'](walker);
      expect(nextStep.sentence).toMatch(/^原定.+的公布推迟，新的时间为.+。/u);
      nextSteps.push(nextStep.sentence);
    }
    expect(nextSteps[0]).toBe(nextSteps[1]);
    expect(await bench.planOf(district, announcedAt)).toMatchObject({ state: 'postponed' });
    expect((await test.handlers['records.get-district']({ code: district })).postponed)
      .toEqual({ review: announcedAt });
    // The seed knows nothing of it, and planting it again changes nothing of it.
    const em = test.records.em();
    const [season] = await em.find(Season, { isCurrent: true });
    const pages = (await em.find(District, { code: district }))
      .map(({ page: { postponed: _, ...page } }) => page);
    const { schools } = await readSeed(fileURLToPath(new URL('../../../../deploy/seed', import.meta.url)));
    if (season) await plantSeed(test.records.em(), { season: season.data, districts: pages, schools });
    expect(await test.handlers['records.get-district']({ code: district }))
      .toMatchObject({ postponed: { review: announcedAt } });

    // By hand it takes no reason now: its time is over. Then nothing is postponed any more.
    const { listHash } = await test.handlers['records.publish-batch']({
      actor: staffOf(district), key: randomUUID(), kind: 'review', isDryRun: true,
    });
    await test.handlers['records.publish-batch']({
      actor: staffOf(district), key: randomUUID(), kind: 'review', isDryRun: false,
      listHash: listHash ?? undefined,
    });
    const { nextStep } = await test.handlers['records.get-enrolment'](undecided);
    expect(nextStep.sentence).toMatch(/^您的信息已提交/u);
  });

  it('has no new time after the last one', async () => {
    const district = '110108';
    const announcedAt = inSeconds(60);
    await changePage(test.records, district, { reviewBatches: [announcedAt] });
    const walker = await bench.decidedCase(district);
    await whenDue(async () => {
      await bench.publishDue();
      const { nextStep } = await test.handlers['records.get-enrolment'](walker);
      expect(nextStep).toMatchObject({
        sentence: expect.stringContaining('推迟，公布时间另行通知。'), until: null,
      });
    });
  });

  it('is not postponed when it came early, by hand (S14)', async () => {
    const district = '110109';
    const announcedAt = await bench.announced(district);
    await bench.decidedCase(district);
    await publishAll(test.handlers, district);
    await whenDue(bench.publishDue);
    expect(await bench.planOf(district, announcedAt)).toMatchObject({
      state: 'early', batchId: expect.any(String),
    });
  });

  it('is postponed as well when nothing of its list is left, or something is missing', async () => {
    const district = '110111';
    const announcedAt = await bench.announced(district);
    const walker = await bench.decidedCase(district);
    await bench.confirm(district, announcedAt);
    await undo(walker);
    await whenDue(bench.publishDue);
    expect(await bench.planOf(district, announcedAt)).toMatchObject({ state: 'postponed' });
  });
});
