import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { WorkflowStart } from './workflow-start.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const claim = (limit = 200, done: string[] = []) =>
  test.handlers['records.claim-starts']({ limit, done });

const setLeases = (fromNowMs: number) =>
  test.records.em()
    .nativeUpdate(WorkflowStart, {}, { leasedUntil: new Date(Date.now() + fromNowMs) });

describe('records.claim-starts (L2)', () => {
  it('gives each start to one pump, and again when its lease has run out', async () => {
    const cases = await Promise.all(
      Array.from({ length: 12 }, () => walkNewCase(test.handlers, '110106')),
    );
    // Each belongs to the worker that heard of it, for two seconds.
    for (const { createdAt, leasedUntil } of await test.records.em().findAll(WorkflowStart)) {
      expect(leasedUntil?.getTime()).toBe(createdAt.getTime() + 2000);
    }
    await setLeases(+60_000);
    expect((await claim()).starts).toEqual([]);
    await setLeases(-1);
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(3)));
    const starts = claims.flatMap((reply) => reply.starts);
    const rest = (await claim()).starts;
    const all = [...starts, ...rest];
    expect(all).toHaveLength(12);
    const claimed = all.map(({ input }) => ('caseId' in input ? input.caseId : null));
    expect(new Set(claimed)).toEqual(new Set(cases.map(({ caseId }) => caseId)));
    expect(all[0]?.input).toMatchObject({ district: '110106', season: 'demo' });
    expect((await claim()).starts).toEqual([]);

    const [done, ...forgotten] = all.map(({ startId }) => startId);
    expect((await claim(200, [done ?? ''])).starts).toEqual([]);
    await setLeases(-1);
    const again = (await claim()).starts.map(({ startId }) => startId);
    expect(new Set(again)).toEqual(new Set(forgotten));
  });
});
