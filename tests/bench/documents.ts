import { parseArgs } from 'node:util';

import { runMeasurement } from '../report/run-measurement.ts';
import { openWorld } from '../support/world.ts';
import { measureForms } from './forms.ts';
import { measureSealing } from './sealing.ts';
import { measureSyncs } from './syncs.ts';
import { measureUploads } from './uploads.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
});

await runMeasurement('bench documents', values.json, async () => {
  const world = openWorld();
  const asked = values['base-url'];
  if (asked !== undefined && new URL(asked).origin !== world.api.origin) {
    throw new Error('Staff take part, so only the test stack of this checkout can be measured.');
  }
  return [
    ...(await measureForms(world)),
    ...(await measureSyncs(world)),
    ...(await measureUploads(world)),
    ...measureSealing(),
  ];
});
