import { setTimeout as pause } from 'node:timers/promises';

import { isLiveId, loadedIds } from '@ruxue/testing/loaded-id';
import { getStateQuery, workflowIdOf } from '@ruxue/workflows/messages';
import { Client as Database } from 'pg';

import { figure, type Figure } from '../report/figure.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import { connectEngine, listLiveCases } from '../season/live-cases.ts';
import { registeredFamily } from '../support/family.ts';
import { tokenForge } from '../support/forged-tokens.ts';
import type { World } from '../support/world.ts';
import { processorTimes } from './processor-time.ts';

/** All that work for a read, their idle time taken off; Keycloak and the engine have no part in it. */
const measured = ['gateway', 'records', 'nats', 'postgres'];
const warmUp = 1000;
const counted = 3000;
const atOnce = 16;
const idleSeconds = 10;
const queried = 40;
const queries = 600;

/**
 * The parents' reads after a publication: each family of another child, so that no key is in memory,
 * beside queries of workflows that are in the worker's memory.
 */
export async function measureStatusReads(world: World): Promise<Figure[]> {
  const tokens = await familyTokens(world, warmUp + counted);
  tell(`${counted} families read their page, ${atOnce} at once, after ${warmUp}`);
  await readAll(world, tokens.slice(0, warmUp));
  const idle = await timeOf(world, () => pause(idleSeconds * 1000));
  const busy = await timeOf(world, () => readAll(world, tokens.slice(warmUp)));
  const perRead = measured.map((name) => {
    const idleShare = ((idle.used.get(name) ?? 0) / idle.seconds) * busy.seconds;
    return Math.max(0, (busy.used.get(name) ?? 0) - idleShare) / counted;
  });
  tell(`  ${measured.map((name, at) => `${name} ${perRead[at]?.toFixed(2)} ms`).join(' · ')}`);
  const cpu = perRead.reduce((sum, one) => sum + one, 0);
  const reads = counted / busy.seconds;
  const perSecond = await queriesPerSecond(world);
  tell(`  ${reads.toFixed(0)} reads, ${perSecond.toFixed(0)} queries a second`);
  return [
    figure('status-read-cpu-ms', Math.round(cpu * 100) / 100, 'ms', { atMost: 2 }),
    figure('status-reads-over-queries', Math.round((reads / perSecond) * 10) / 10, '', { atLeast: 3 }),
  ];
}

/** Tokens of loaded families, who have no accounts: like a real one but for the case. */
async function familyTokens(world: World, count: number): Promise<string[]> {
  const { token } = await registeredFamily(world);
  const database = new Database({
    connectionString: world.stack.databases['records']?.superuser ?? '',
  });
  await database.connect();
  const { rows } = await database.query<{ id: string }>(
    'select id from enrolment_case where id >= $1 and id < $2 order by id', [...loadedIds],
  );
  await database.end();
  const caseIds = rows.map(({ id }) => id).filter((id) => !isLiveId(id)).slice(0, count);
  if (caseIds.length < count) throw new Error(`fewer than ${count} children are loaded`);
  const forge = tokenForge(world.stack, token);
  return caseIds.map((caseId) => forge({ case_id: caseId }));
}

const readAll = ({ api }: World, tokens: readonly string[]) =>
  forEachOf(tokens, atOnce, async (token) => {
    const response = await api.send('getEnrolment', { token });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`getEnrolment: ${response.status} ${text}`);
  });

/** The processor time that work took, and how long it lasted. */
async function timeOf({ stack }: World, work: () => Promise<unknown>) {
  const before = processorTimes(stack, measured);
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const after = processorTimes(stack, measured);
  const used = new Map(measured.map((name) =>
    [name, (after.get(name) ?? 0) - (before.get(name) ?? 0)]));
  return { used, seconds };
}

async function queriesPerSecond({ stack }: World): Promise<number> {
  const engine = await connectEngine(stack);
  try {
    const cases = (await listLiveCases(stack)).slice(0, queried);
    const query = ({ caseId }: (typeof cases)[number]) =>
      engine.workflow.getHandle(workflowIdOf(caseId)).query(getStateQuery);
    await forEachOf(cases, atOnce, query);
    const begun = performance.now();
    const asked = Array.from({ length: queries }, (_, index) => cases[index % cases.length]);
    await forEachOf(asked, atOnce, async (one) => {
      if (one === undefined) throw new Error('no workflow runs');
      await query(one);
    });
    return queries / ((performance.now() - begun) / 1000);
  } finally {
    await engine.connection.close();
  }
}
