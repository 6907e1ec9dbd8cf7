import { parseArgs } from 'node:util';

import { figure } from '../report/figure.ts';
import { runMeasurement } from '../report/run-measurement.ts';
import { verifyAudit } from './verify-audit.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
});

await runMeasurement('audit verify', values.json, async () => {
  const { rows, broken, unsealed } = await verifyAudit();
  return [
    figure('rows', rows, 'rows', { atLeast: 1 }),
    figure('broken', broken, 'rows', { exactly: 0 }),
    figure('unsealed', unsealed, 'rows', null),
  ];
});
