import { parseArgs } from 'node:util';

import { figure, type Figure } from '../../report/figure.ts';
import { runMeasurement, tell } from '../../report/run-measurement.ts';
import { openWorld } from '../../support/world.ts';
import { openBatchPlace } from './batch-place.ts';
import { decideBatch } from './decide-batch.ts';
import { publishPlan } from './publish-plan.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'base-url': { type: 'string' },
    children: { type: 'string', default: '5000' },
  },
});

await runMeasurement('chaos batches', values.json, killInTheMiddle);

/** A batch of decisions and its publication, with SIGKILL in the middle of each. */
async function killInTheMiddle(): Promise<Figure[]> {
  const world = openWorld();
  const asked = values['base-url'];
  if (asked !== undefined && new URL(asked).origin !== world.api.origin) {
    throw new Error(`${asked} is not the test stack of this checkout, ${world.api.origin}`);
  }
  tell(`loading ${values.children} children`);
  const place = await openBatchPlace(world, Number(values.children));
  try {
    tell('the batch');
    const batch = await decideBatch(place);
    batch.wrong.forEach((one) => tell(`batch: ${one}`));
    tell(`the publication, after a batch of ${batch.seconds} s`);
    const plan = await publishPlan(place, batch);
    plan.wrong.forEach((one) => tell(`publication: ${one}`));
    return [
      figure('children', batch.decided.length, 'children', { atLeast: Number(values.children) }),
      figure('batch-wrong', batch.wrong.length, 'findings', { exactly: 0 }),
      figure('publication-wrong', plan.wrong.length, 'findings', { exactly: 0 }),
      figure('looks', plan.looks, 'answered looks', { atLeast: 1 }),
      figure('batch-seconds', batch.seconds, 's', null),
      figure('followed-seconds', Math.round(plan.followedSeconds), 's', null),
      figure('told-seconds', Math.round(plan.toldSeconds), 's', null),
    ];
  } finally {
    await place.close();
  }
}
