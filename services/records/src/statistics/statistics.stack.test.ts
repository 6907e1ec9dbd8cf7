import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stage, Statistics, StumbleField } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { CaseStep } from './case-step.entity.ts';
import { PlaceStatistics } from './place-statistics.entity.ts';
import { refreshStatistics } from './refresh-statistics.ts';

const district = '110117';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const ask = (actor = staffOf(district)): Promise<Statistics> =>
  test.handlers['records.get-statistics']({ actor });
const office = { ...staffOf(district, ['city-office']), district: null };

/** As a minute later. */
async function refreshed(): Promise<void> {
  const longAgo = new Date(Date.now() - 3_600_000);
  await test.records.em().nativeUpdate(PlaceStatistics, {}, { madeAt: longAgo });
  await refreshStatistics(test.records.em(), test.records.call);
}

async function stepsOf(caseId: string): Promise<[Stage, boolean][]> {
  const steps = await test.records.em()
    .find(CaseStep, { caseId }, { orderBy: { stageVersion: 'asc' } });
  for (const [index, { leftAt }] of steps.entries()) {
    expect(leftAt).toEqual(steps[index + 1]?.enteredAt ?? null);
  }
  return steps.map(({ stage, leftAt }) => [stage, leftAt === null]);
}

describe('the steps of a case (B17)', () => {
  it('are entered and left with the actions that change the stage, and erased with it', async () => {
    const walker = await walkNewCase(test.handlers, '110118');
    const { caseId } = walker;
    expect(await stepsOf(caseId)).toEqual([['registered', true]]);
    await walker.submit();
    await walker.verify();
    await walker.takeBack();
    await walker.submit();
    await walker.verify();
    await walker.decide('approved');
    expect(await stepsOf(caseId)).toEqual([
      ['registered', false], ['inReview', false], ['registered', false], ['inReview', false],
      ['decided', true],
    ]);
    await walker.revoke();
    await test.handlers['records.erase-case']({ caseId });
    expect(await stepsOf(caseId)).toEqual([]);
  });
});

describe('records.get-statistics (B17, L7)', () => {
  it('is empty before the first time', async () => {
    expect(await ask()).toEqual({ madeAt: null, places: [] });
  });

  it('counts steps by age, time in step, decisions and reasons, of the own district', async () => {
    const waiting = await walkNewCase(test.handlers, district);
    await waiting.submit();
    const decided = await walkNewCase(test.handlers, district);
    await decided.submit();
    await decided.verify();
    await decided.decide('approved');
    const refused = await walkNewCase(test.handlers, district);
    await refused.submit();
    await refused.decide('rejected');
    await test.records.em().nativeUpdate(
      CaseStep, { caseId: waiting.caseId, stage: 'inReview' },
      { enteredAt: new Date(Date.now() - 5 * 86_400_000) },
    );
    await walkNewCase(test.handlers, '110116');
    await refreshed();
    const { madeAt, places } = await ask();
    expect(Date.now() - Date.parse(madeAt ?? '')).toBeLessThan(60_000);
    expect(places).toHaveLength(1);
    const [own] = places;
    expect(own?.district).toBe(district);
    expect(own?.waiting).toEqual(expect.arrayContaining([
      { stage: 'inReview', age: 'week', count: 1 }, { stage: 'decided', age: 'day', count: 2 },
    ]));
    expect(own?.waiting).toHaveLength(2);
    expect(own?.steps.map(({ stage, left }) => [stage, left]).sort()).toEqual([
      ['inReview', 2], ['registered', 3],
    ]);
    expect(own?.decisions).toMatchObject([{ approved: 1, rejected: 1 }]);
    expect(own?.reasons).toEqual([{ code: 'details-differ', count: 1 }]);
  });

  it('has the places of schools, the cost of messages, and where families stumble', async () => {
    const count = (fields: StumbleField[]) =>
      test.handlers['records.count-stumbles']({ district, fields });
    await Promise.all([
      count(['registered.child.birthDate', 'details.guardian1.employer']),
      count(['details.guardian1.employer', 'details.guardian1.employer']),
    ]);
    await refreshed();
    const { places: [own] } = await ask();
    expect(own?.stumbles).toEqual([
      { field: 'details.guardian1.employer', count: 2 },
      { field: 'registered.child.birthDate', count: 1 },
    ]);
    expect(own?.places).toMatchObject({ places: expect.any(Number), taken: expect.any(Number) });
    expect(own?.sms).toBeInstanceOf(Array);
    const { places: [city] } = await ask(office);
    expect(city?.places?.places).toBeGreaterThanOrEqual(own?.places?.places ?? NaN);
  });

  it('shows the city office the city and every district', async () => {
    const { places } = await ask(office);
    expect(places.map((place) => place.district).slice(0, 2)).toEqual([null, '110101']);
    expect(places).toHaveLength(19);
    const countOf = (code: string | null) => places.find((place) => place.district === code)
      ?.waiting.reduce((sum, { count }) => sum + count, 0) ?? NaN;
    expect(countOf(null)).toBe(
      places.slice(1).reduce((sum, { district: code }) => sum + countOf(code), 0));
    expect(countOf('110116')).toBe(1);
  });

  it('goes into a file, with who took it and when, and that is kept', async () => {
    const actor = { ...staffOf(district), staffId: randomUUID() };
    const { name, content } = await test.handlers['records.export-statistics'](
      { actor, format: 'csv', exportedBy: '=王芳' });
    expect(name).toMatch(/^统计-\d{8}\.csv$/u);
    const [headings, ...rows] = Buffer.from(content, 'base64').toString('utf8').trim().split('\r\n');
    expect(headings).toContain('范围,指标,项目,分组,数值');
    // A spreadsheet program takes no cell for a formula (CWE-1236).
    expect(rows).toContainEqual(expect.stringMatching(
      /,各环节儿童人数,待审核,3–7天,1,.*,'=王芳,/u));
    expect(rows).toContainEqual(expect.stringContaining(',不通过原因,'));
    const [entry] = await test.records.em().find(
      AuditEntry, { staffId: actor.staffId, event: 'exportStatistics' });
    expect(entry?.facts).toEqual({ rows: rows.length, format: 'csv' });
    expect(await outcomeOf(test.handlers['records.export-statistics'](
      { actor: staffOf(district, ['reviewer']), format: 'csv', exportedBy: null },
    ))).toBe('forbidden');
  });

  it('is refused to others, and that is kept', async () => {
    for (const role of ['reviewer', 'school-officer', 'counter-clerk', 'operator'] as const) {
      const actor = { ...staffOf(district, [role]), staffId: randomUUID() };
      expect(await outcomeOf(ask(actor))).toBe('forbidden');
      const em = test.records.em();
      expect(await em.find(AuditEntry, { staffId: actor.staffId })).toMatchObject([
        { event: 'refused', facts: { refused: 'getStatistics', reason: 'forbidden' } },
      ]);
    }
  });

  it('is made by one process at a time, and once in a while', async () => {
    await refreshed();
    const { madeAt } = await ask();
    await Promise.all(Array.from({ length: 5 }, () =>
      refreshStatistics(test.records.em(), test.records.call)));
    expect((await ask()).madeAt).toBe(madeAt);
  });
});
