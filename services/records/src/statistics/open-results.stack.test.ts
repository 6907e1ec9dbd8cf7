import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DistrictCode } from '@ruxue/contracts';

import { getCurrentSeason } from '../districts/current-season.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { moveOpenFigures } from './open-results.ts';

const [one, other]: DistrictCode[] = ['110101', '110102'];
let test: TestRecords;
let caseIds: string[];
beforeAll(async () => {
  test = await openTestRecords();
  const walker = await walkNewCase(test.handlers, '110101');
  await walker.submit();
  caseIds = [walker.caseId];
});
afterAll(() => test.close());

const run = (sql: string, values: unknown[] = []) => test.records.em().execute(sql, values);

/** Children of a district with one published outcome each: rows alone, for nobody opens them. */
async function publish(district: DistrictCode, outcome: string, count: number): Promise<string> {
  const publicationId = randomUUID();
  await run(
    `insert into publication (id, district, key, kind, staff_id, total, effective_at)
     values (?, ?, ?, 'review', 'li', ?, now() - interval '1 minute')`,
    [publicationId, district, publicationId, count],
  );
  for (let child = 0; child < count; child += 1) {
    const { caseId } = await copyOf(caseIds[0] ?? '', district);
    await run(
      `insert into decision (case_id, kind, version, submission_version, outcome, reason_codes,
         staff_id, decided_at, publication_id)
       values (?, 'review', 1, 1, ?, '[]', 'wang', now(), ?)`,
      [caseId, outcome, publicationId],
    );
  }
  return publicationId;
}

async function copyOf(caseId: string, district: DistrictCode): Promise<{ caseId: string }> {
  const id = randomUUID();
  await run(
    `insert into enrolment_case select (jsonb_populate_record(c, jsonb_build_object(
       'id', ?::text, 'district', ?::text, 'account_number', substr(md5(?), 1, 8)))).*
     from enrolment_case c where c.id = ?`,
    [id, district, id, caseId],
  );
  return { caseId: id };
}

const results = async () => {
  const em = test.records.em();
  const { code } = await getCurrentSeason(em);
  await em.transactional((transaction) => moveOpenFigures(transaction, code));
  const { districts, totals, changedAt } = await test.handlers['records.get-open-results']({});
  const of = (district: string | undefined) =>
    districts.find((row) => row.district === district)?.approved;
  return { one: of(one), other: of(other), total: totals.approved, refused: totals.notApproved, changedAt };
};

it('shows published results of ten children or more, and totals of these alone (B17)', async () => {
  expect(await results()).toMatchObject({ one: null, total: null, changedAt: null });
  await publish('110101', 'approved', 12);
  await publish('110102', 'approved', 9);
  await publish('110102', 'rejected', 3);
  expect(await results()).toMatchObject({ one: 12, other: null, total: 12, refused: null });
  // One child more is nobody's to see: neither here nor in the difference of two fetches.
  await publish('110101', 'approved', 1);
  await publish('110102', 'approved', 1);
  expect(await results()).toMatchObject({ one: 12, other: 10, total: 22 });
  const recalled = await publish('110101', 'approved', 10);
  expect(await results()).toMatchObject({ one: 23, other: 10, total: 33 });
  await run('update decision set recalled_at = now() where publication_id = ?', [recalled]);
  expect(await results()).toMatchObject({ one: 13, total: 23 });
});

it('shows nothing before its publication is in effect (S14)', async () => {
  const later = await publish('110108', 'approved', 20);
  await run(`update publication set effective_at = now() + interval '1 hour' where id = ?`, [later]);
  await results();
  const { districts } = await test.handlers['records.get-open-results']({});
  expect(districts.find(({ district }) => district === '110108')?.approved).toBeNull();
});
