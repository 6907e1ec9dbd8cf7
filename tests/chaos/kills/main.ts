import { parseArgs } from 'node:util';

import { figure, type Figure } from '../../report/figure.ts';
import { runMeasurement, tell } from '../../report/run-measurement.ts';
import { openWorld } from '../../support/world.ts';
import { killPoints } from './kill-points.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'base-url': { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

await runMeasurement('chaos kills', values.json, killAtEachPoint);

/** Every point of the matrix once, each with a family of its own. */
async function killAtEachPoint(): Promise<Figure[]> {
  const world = openWorld();
  const asked = values['base-url'];
  if (asked !== undefined && new URL(asked).origin !== world.api.origin) {
    throw new Error(`${asked} is not the test stack of this checkout, ${world.api.origin}`);
  }
  const points = killPoints.filter(({ name }) => name.includes(values.only));
  const lost: string[] = [];
  const left: string[] = [];
  for (const { name, play } of points) {
    try {
      const wrong = await play(world);
      tell(`${name}: ${wrong.length === 0 ? 'well' : wrong.join(' · ')}`);
      left.push(...wrong);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell(`${name}: ${reason}`);
      lost.push(`${name}: ${reason}`);
    }
  }
  return [
    figure('kills', points.length, 'kills', { atLeast: 1 }),
    figure('lost', lost.length, 'errands', { exactly: 0 }),
    figure('left', left.length, 'findings', { exactly: 0 }),
  ];
}
