import { parseArgs } from 'node:util';

import { figure } from '../report/figure.ts';
import { runMeasurement } from '../report/run-measurement.ts';
import { openWorld } from '../support/world.ts';
import { loadSizeOf } from './load-size.ts';
import { loadSeason } from './load-season.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'base-url': { type: 'string' },
    children: { type: 'string', default: '20000' },
    live: { type: 'string', default: '500' },
    replace: { type: 'boolean', default: false },
  },
});

await runMeasurement('season load', values.json, async () => {
  const size = loadSizeOf(values);
  const world = openWorld();
  const asked = values['base-url'];
  if (asked !== undefined && new URL(asked).origin !== world.api.origin) {
    throw new Error(`${asked} is not the test stack of this checkout, ${world.api.origin}`);
  }
  const load = await loadSeason(world, size, values.replace);
  return [
    figure('loaded', load.loaded, 'children', null),
    figure('load-seconds', load.seconds, 's', null),
    figure('loader-memory-MiB', load.rssMiB, 'MiB', null),
    figure('started', load.started, 'workflows', null),
    figure('start-seconds', load.startSeconds, 's', null),
  ];
});
