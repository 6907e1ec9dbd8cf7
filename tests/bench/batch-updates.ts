import { join } from 'node:path';

import type { StaffActor, UpdateArgument } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';
import { updateOf, workflowIdOf } from '@ruxue/workflows/messages';
import type { Client } from '@temporalio/client';

import { answerOfProgram } from '../report/answer-of-program.ts';
import { figure, type Figure } from '../report/figure.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import { connectEngine, listLiveCases, type LiveCase } from '../season/live-cases.ts';
import type { World } from '../support/world.ts';

const bareUpdates = join(import.meta.dirname, '../../workflows/src/testing/bare-updates.ts');
/** As many as a batch sends at once. */
const atOnce = 16;
const warmUp = 20;
const mostCounted = 200;

/** Decisions of a batch over updates that do nothing, both with 16 at once, in one run. */
export async function measureBatch({ stack }: World): Promise<Figure[]> {
  const cases = (await listLiveCases(stack)).filter(({ stage }) => stage === 'inReview');
  const counted = Math.min(mostCounted, cases.length - warmUp);
  if (counted < 50) throw new Error('fewer than 70 live children in review are left: load anew');
  const engine = await connectEngine(stack);
  try {
    tell(`deciding ${counted} children, ${atOnce} at once, and as many bare updates`);
    await decideAll(engine, cases.slice(0, warmUp));
    const decided = await decideAll(engine, cases.slice(warmUp, warmUp + counted));
    const { perSecond: bare = NaN } = await answerOfProgram(bareUpdates, { count: counted, atOnce });
    tell(`  ${decided.toFixed(1)} decisions, ${bare.toFixed(1)} bare updates a second`);
    const ratio = Math.round((decided / bare) * 100) / 100;
    return [figure('batch-over-bare-updates', ratio, '', { atLeast: 0.6 })];
  } finally {
    await engine.connection.close();
  }
}

/** Decides children by their workflows' own updates; how many a second. */
async function decideAll(engine: Client, cases: readonly LiveCase[]): Promise<number> {
  const begun = performance.now();
  await forEachOf(cases, atOnce, async ({ caseId, district, submissionVersion, itemsVersion }) => {
    const actor: StaffActor = staffOf(district, ['reviewer']);
    const argument: UpdateArgument<'decideReview'> = {
      actor, submissionVersion, itemsVersion, outcome: 'approved',
    };
    await engine.workflow.getHandle(workflowIdOf(caseId))
      .executeUpdate(updateOf('decideReview'), { args: [argument] });
  });
  return cases.length / ((performance.now() - begun) / 1000);
}
