import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';

import type { seasonEnd } from '@ruxue/workflows/season-end';
import { Client as Database } from 'pg';

import { answerOfProgram } from '../report/answer-of-program.ts';
import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { connectEngine, listLiveCases, startCases } from '../season/live-cases.ts';
import { loader } from '../season/load-season.ts';
import { openWorld, type World } from '../support/world.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'base-url': { type: 'string' },
    children: { type: 'string', default: '3000' },
  },
});

const district = '110118';

await runMeasurement('bench season-end', values.json, async () => {
  const world = openWorld();
  const asked = values['base-url'];
  if (asked !== undefined && new URL(asked).origin !== world.api.origin) {
    throw new Error('Rows are written, so only the test stack of this checkout can be measured.');
  }
  return measureEnd(world, Number(values.children));
});

/** Closes children whose time has lapsed, each with a workflow of its own, as an operator would (B25). */
async function measureEnd(world: World, children: number): Promise<Figure[]> {
  const { stack } = world;
  tell(`loading ${children} children`);
  const alike = { district, housing: 'rented' };
  await answerOfProgram(loader, { children, live: children, isReplacing: false, alike });
  const season = await overdueSeason(stack.databases['records']?.superuser ?? '');
  const cases = (await listLiveCases(stack, district, ['lapsed']))
    .filter((one) => one.season === season);
  tell(`starting ${cases.length} workflows`);
  await startCases(stack, cases);

  const engine = await connectEngine(stack);
  try {
    tell('the end of the season');
    const begun = performance.now();
    const report = await engine.workflow.execute<typeof seasonEnd>('seasonEnd', {
      taskQueue: stack.environments['worker']?.['TASK_QUEUE'] ?? '',
      workflowId: `season-end-${season}`, args: [{ season, isDryRun: false }],
    });
    const seconds = (performance.now() - begun) / 1000;
    const closed = report.closed[district]?.notSubmitted ?? 0;
    const open = Object.values(report.open[district] ?? {}).reduce((sum, one) => sum + one, 0);
    return [
      figure('closed', closed, 'cases', { exactly: cases.length }),
      figure('left-open', open, 'cases', { exactly: 0 }),
      figure('cases-per-second', Math.round((closed / seconds) * 10) / 10, '/s', { atLeast: 50 }),
    ];
  } finally {
    await engine.connection.close();
  }
}

/** A season of their own for the loaded children, which is over: none of them has submitted in time. */
async function overdueSeason(databaseUrl: string): Promise<string> {
  const season = randomUUID().slice(0, 16);
  const database = new Database({ connectionString: databaseUrl });
  await database.connect();
  try {
    await database.query(
      `insert into season (code, is_current, data)
       select $1, false, data || '{"ends": "2026-01-01T00:00:00Z"}' from season where is_current`,
      [season],
    );
    await database.query(
      `update enrolment_case set season = $1, stage = 'lapsed'
       where district = $2 and stage = 'inReview'`,
      [season, district],
    );
    return season;
  } finally {
    await database.end();
  }
}
