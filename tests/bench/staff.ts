import { parseArgs } from 'node:util';

import { runMeasurement, tell } from '../report/run-measurement.ts';
import { loadSeason } from '../season/load-season.ts';
import { loadSizeOf } from '../season/load-size.ts';
import { openWorld } from '../support/world.ts';
import { measureBatch } from './batch-updates.ts';
import { measureNextCase } from './next-case.ts';
import { measureReads } from './staff-reads.ts';
import { measureStatusReads } from './status-reads.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'base-url': { type: 'string' },
    children: { type: 'string', default: '20000' },
    live: { type: 'string', default: '500' },
  },
});

await runMeasurement('bench staff', values.json, async () => {
  const size = loadSizeOf(values);
  const world = openWorld();
  const asked = values['base-url'];
  if (asked !== undefined && new URL(asked).origin !== world.api.origin) {
    throw new Error('Staff take part, so only the test stack of this checkout can be measured.');
  }
  const { loaded, seconds, started, startSeconds } = await loadSeason(world, size, false);
  tell(`  ${loaded} children in ${seconds} s, ${started} workflows in ${startSeconds} s`);
  return [
    ...(await measureReads(world)),
    ...(await measureNextCase(world)),
    ...(await measureStatusReads(world)),
    ...(await measureBatch(world)),
  ];
});
