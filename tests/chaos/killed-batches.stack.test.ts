import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Batch, CaseBatch } from '@ruxue/contracts';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';
import { Client } from 'pg';

import { announceReviews } from '../support/announced-batches.ts';
import { registeredFamily, type Family } from '../support/family.ts';
import { submittedDetails, viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { killProcess } from './kill-process.ts';
import { superuserOf } from './killed-while-writing.ts';

const district = '110105';
const children = 60;
const atOnce = 6;
const patienceSeconds = 180;

let world: World;
let manager: string;
let families: Family[];
const databases: Record<string, Client> = {};

beforeAll(async () => {
  world = openWorld();
  manager = await world.staffToken('manager-chaoyang');
  for (const name of ['records', 'sms']) {
    const client = new Client({ connectionString: superuserOf(world, name) });
    await client.connect();
    databases[name] = client;
  }
  families = await submittedFamilies(children);
}, 600_000);
afterAll(() => Promise.all(Object.values(databases).map((client) => client.end())));

async function submittedFamilies(count: number): Promise<Family[]> {
  const all: Family[] = [];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (all.length < count) {
      const family = await registeredFamily(world, { district });
      await submittedDetails(world.api, family);
      if (all.length < count) all.push(family);
    }
  }));
  return all;
}

const numbersOf = (some: readonly Family[]) => some.map(({ accountNumber }) => accountNumber);

/** Rows of records about these children, by a statement that takes their numbers. */
async function rowsOf<Row>(some: readonly Family[], sql: string): Promise<Row[]> {
  const result = await databases['records']?.query(sql, [numbersOf(some)]);
  return (result?.rows ?? []) as Row[];
}

/** Asks again while a killed process is away. */
const persist = <Result>(what: string, ask: () => Promise<Result | undefined>) =>
  waitFor(what, () => ask().catch(() => undefined), patienceSeconds);

async function decideAll(some: readonly Family[]): Promise<string> {
  const selection = { accountNumbers: numbersOf(some) };
  const { body: tried } = await world.api.call('createBatch', {
    token: manager, body: { kind: 'decide', dryRun: true, selection },
  });
  const { batchId, total, skipped } = CaseBatch.parse(tried);
  expect({ total, skipped }).toEqual({ total: some.length, skipped: 0 });
  await world.api.call('createBatch', {
    token: manager, body: { kind: 'decide', dryRun: false, batchId },
  });
  return batchId;
}

const batchOf = async (batchId: string) =>
  CaseBatch.parse((await world.api.call('getBatch', { token: manager, params: { batchId } })).body);

it('decides each child of a batch once, whoever is killed in the middle (B8)', async () => {
  const batchId = await decideAll(families);
  await persist('the first results', async () => (await batchOf(batchId)).done > 0 || undefined);
  await Promise.all(['worker', 'records'].map(killProcess));
  const ended = await persist('the batch', async () => {
    const batch = await batchOf(batchId);
    return batch.done + batch.refused === batch.total ? batch : undefined;
  });
  expect(ended).toMatchObject({ done: children, refused: 0 });
  const decisions = await rowsOf<{ decisions: number; stage: string }>(families,
    `select c.stage, count(d.*)::int as decisions from enrolment_case c
     join decision d on d.case_id = c.id and d.undone_at is null and d.outcome = 'approved'
     where c.account_number = any($1) group by c.id, c.stage`);
  expect(decisions).toHaveLength(children);
  for (const one of decisions) expect(one).toEqual({ stage: 'decided', decisions: 1 });
});

it('publishes the confirmed list at its time, with one message each (S14, B22)', async () => {
  const announcedAt = new Date(Date.now() + 60_000).toISOString();
  const later = new Date(Date.now() + 24 * 3_600_000).toISOString();
  const restore = await announceReviews(world, district, [announcedAt, later]);
  const { body } = await world.api.call('createBatch', {
    token: manager, body: { kind: 'publish', dryRun: true },
  });
  const { listHash, total } = Batch.parse(body);
  expect(total).toBe(children);
  await world.api.call('confirmPlan', {
    token: manager, params: { kind: 'review', announcedAt },
    body: { listHash: listHash ?? '' },
  });
  // Decided after the confirmation: not on the list.
  const added = await submittedFamilies(1);
  const addedBatch = await decideAll(added);
  await persist('the added child', async () => (await batchOf(addedBatch)).done === 1 || undefined);

  const followed = async () => (await rowsOf(families,
    `select 1 from enrolment_case where account_number = any($1)
     and stage in ('approved', 'collecting')`)).length;
  await waitUntil('the first to follow', async () => (await followed()) > 0, patienceSeconds);
  await Promise.all(['worker', 'records'].map(killProcess));
  await waitUntil('all to follow', async () => (await followed()) === children, patienceSeconds);

  const publications = await rowsOf<{ publication_id: string; count: number }>(families,
    `select d.publication_id, count(*)::int from decision d
     join enrolment_case c on c.id = d.case_id
     where c.account_number = any($1) group by d.publication_id`);
  expect(publications).toEqual([{ publication_id: expect.any(String), count: children }]);
  const [{ publication_id: publicationId } = { publication_id: '' }] = publications;
  for (const family of added) {
    expect((await viewOf(world.api, family)).status).toBe('尚未公布');
  }
  await waitUntil('the messages', async () => {
    const sent = await databases['sms']?.query(
      `select count(*)::int as messages, count(distinct case_id)::int as cases from message
       where publication_id = $1 and status in ('sent', 'delivered')`, [publicationId]);
    const [row] = (sent?.rows ?? []) as { messages: number; cases: number }[];
    return row?.messages === children && row.cases === children;
  }, patienceSeconds);
  const { body: { plans } } = await world.api.call('listPlans', { token: manager });
  expect(plans.find((plan) => plan.announcedAt === announcedAt)).toMatchObject({
    state: 'published', batchId: publicationId, confirmed: { total: children },
  });
  await restore();
});
