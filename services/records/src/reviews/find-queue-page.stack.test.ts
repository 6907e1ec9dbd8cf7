import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { QueueQuery } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';

import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { findQueuePage } from './find-queue-page.ts';
import type { Search } from './search-queue.ts';

const district = '110116';
let test: TestRecords;
let season: string;
beforeAll(async () => {
  test = await openTestRecords();
  const { caseId } = await walkNewCase(test.handlers, district);
  const em = test.records.em();
  // 120 cases with three moments of submission and two deadlines, some without.
  await em.execute(
    `insert into enrolment_case (
       id, season, district, account_number, channel, registered, child_name, phone, stage,
       stage_version, identity, submission_version, decision_version, confirmed_version,
       view_version, status_since, opened_at, submitted_at, return_until)
     select gen_random_uuid(), season, district, (20000000 + i)::text, channel, registered,
       child_name, phone, 'inReview', 1, identity, 1, 0, 0, 1, status_since, opened_at,
       case when i % 4 = 0 then null else now() - make_interval(hours => i % 4) end,
       case when i % 3 = 0 then null else now() + make_interval(hours => i % 3) end
     from enrolment_case, generate_series(1, 120) as i where id = ?`,
    [caseId],
  );
  const row = await em.execute<{ season: string }>(
    'select season from enrolment_case where id = ?', [caseId], 'get',
  );
  season = row.season;
});
afterAll(() => test.close());

const search: Search = { done: null, clause: { sql: 'c.submission_version > 0', parameters: [] } };
const actor = staffOf(district, ['reviewer']);
const pageOf = (query: Partial<QueueQuery>) =>
  findQueuePage(test.records.em(), { season, district }, { actor, ...query }, search);

it.each([
  { sort: 'submittedAt', order: 'asc' }, { sort: 'submittedAt', order: 'desc' },
  { sort: 'returnUntil', order: 'asc' }, { sort: 'returnUntil', order: 'desc' },
] as const)('pages show each case once, in one order, equal values too: %j (B6)', async (order) => {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 3; page += 1) {
    const { rows, nextCursor } = await pageOf({ ...order, ...(cursor && { cursor }) });
    seen.push(...rows.map(({ id }) => id));
    cursor = nextCursor ?? undefined;
  }
  expect(cursor).toBeUndefined();
  const column = order.sort === 'submittedAt' ? 'submitted_at' : 'return_until';
  const rows = await test.records.em().execute<{ id: string }[]>(
    `select id from enrolment_case where district = ? and submission_version > 0
     order by ${column} ${order.order} nulls last, id`,
    [district],
  );
  expect(rows).toHaveLength(120);
  expect(seen).toEqual(rows.map(({ id }) => id));
});

it('puts the nearest deadline first among those that are overdue, else the oldest', async () => {
  const { rows: [oldest] } = await pageOf({});
  const ages = await test.records.em().execute<{ oldest: Date }>(
    'select min(submitted_at) as oldest from enrolment_case where district = ?', [district], 'get',
  );
  expect(oldest?.submittedAt).toEqual(new Date(ages.oldest));
  await test.records.em().execute(
    'update enrolment_case set is_overdue = return_until is not null where district = ?', [district],
  );
  const { rows } = await pageOf({ tab: 'overdue' });
  const deadlines = rows.map(({ returnUntil }) => returnUntil?.getTime() ?? 0);
  expect(deadlines).toEqual([...deadlines].sort((one, other) => one - other));
  expect(new Set(deadlines).size).toBe(2);
});

it('takes no cursor of another order', async () => {
  const { nextCursor } = await pageOf({});
  const asked = pageOf({ sort: 'returnUntil', cursor: nextCursor ?? '' });
  await expect(asked).rejects.toMatchObject({
    data: { type: 'invalid-input', fields: [{ path: 'cursor' }] },
  });
});
