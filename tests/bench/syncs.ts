import { waitUntil } from '@ruxue/testing/wait-for';
import { Client } from 'pg';

import { figure, type Figure } from '../report/figure.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import { registeredFamily } from '../support/family.ts';
import {
  approved, countedList, dongchengStaff, rejected, submittedDetails,
} from '../support/way.ts';
import type { World } from '../support/world.ts';
import { cpuMilliseconds, ourProcesses } from './our-processes.ts';

/** All of ours that work for a sync; engine and database have figures of their own. */
const measured = ['records', 'collection', 'worker', 'documents'];
const warmUp = 40;
const counted = 60;
/** As many as prepare themselves side by side. */
const atOnce = 4;
const patienceSeconds = 300;

/** Where a child stands after the publication; only an approved one is synced. */
const stageAfter = { rejected: 'rejected', approved: 'collecting' } as const;
type Outcome = keyof typeof stageAfter;

/** A sync's processor time: what a published approval takes more than a published refusal. */
export async function measureSyncs(world: World): Promise<Figure[]> {
  const perChild = async (outcome: Outcome) => {
    tell(`publishing ${counted} children as ${outcome}, after ${warmUp}`);
    await publish(world, outcome, await decidedCases(world, outcome, warmUp));
    const caseIds = await decidedCases(world, outcome, counted);
    const before = timesOf(world);
    await publish(world, outcome, caseIds);
    const after = timesOf(world);
    const used = measured.map((_name, at) => ((after[at] ?? 0) - (before[at] ?? 0)) / counted);
    tell(`  ${measured.map((name, at) => `${name} ${used[at]?.toFixed(1)} ms`).join(' · ')}`);
    return used.reduce((sum, milliseconds) => sum + milliseconds, 0);
  };
  const refusal = await perChild('rejected');
  const cpu = (await perChild('approved')) - refusal;
  return [figure('sync-cpu-ms', Math.round(cpu * 10) / 10, 'ms', { atMost: 50 })];
}

function timesOf({ api }: World): number[] {
  const pids = ourProcesses(api.origin, measured);
  return measured.map((name) => cpuMilliseconds(pids.get(name) ?? 0));
}

async function decidedCases(world: World, outcome: Outcome, count: number): Promise<string[]> {
  const { api } = world;
  // A token lives for minutes only.
  const { reviewer: token } = await dongchengStaff(world);
  return forEachOf(Array.from({ length: count }), atOnce, async () => {
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    return outcome === 'rejected' ? rejected(api, token, family) : approved(api, token, family);
  });
}

/** Publishes, and waits at the database until all have followed: reading pages costs time, too. */
async function publish(
  world: World, outcome: Outcome, caseIds: readonly string[],
): Promise<void> {
  const { api, stack } = world;
  const { manager: token } = await dongchengStaff(world);
  const client = new Client({ connectionString: stack.databases['records']?.superuser ?? '' });
  await client.connect();
  try {
    await api.call('createBatch', { token, body: await countedList(api, token, 'publish') });
    await waitUntil('the children to follow', async () => {
      const { rowCount } = await client.query(
        'select 1 from enrolment_case where id = any($1) and stage = $2',
        [caseIds, stageAfter[outcome]],
      );
      return rowCount === caseIds.length;
    }, patienceSeconds);
  } finally {
    await client.end();
  }
}
