import { parseArgs } from 'node:util';

import { workflowIdOf } from '@ruxue/workflows/messages';

import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { makeDifferences } from './make-differences.ts';
import { openReconcilePlace, type ReconcilePlace } from './place.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
});
/** On a stack with families, what is younger is their work under way (workflows/src/config.ts). */
const minimumAgeSeconds = 600;

await runMeasurement('reconcile', values.json, async () => {
  const place = await openReconcilePlace();
  try {
    if (values['base-url'] !== undefined) return await reconciled(place, minimumAgeSeconds);
    tell('children, and differences of every kind that can be repaired');
    await makeDifferences(place);
    return await reconciled(place, 0);
  } finally {
    await place.close();
  }
});

/** Compares all systems, and lists what is left with the case's page in the Temporal UI (B14). */
async function reconciled(place: ReconcilePlace, ageSeconds: number): Promise<Figure[]> {
  const { temporal: { ui, namespace } } = place.world.stack;
  const { compared, repaired, left, unlisted } =
    await place.reconcile({ caseIds: null, minimumAgeSeconds: ageSeconds });
  for (const { kind, caseId, since } of left) {
    const hours = Math.floor((Date.now() - Date.parse(since)) / 3_600_000);
    tell(`${kind}, ${hours} h: ${ui}/namespaces/${namespace}/workflows/${workflowIdOf(caseId)}`);
  }
  return [
    figure('compared', compared, 'cases', { atLeast: 1 }),
    figure('differences', left.length + unlisted, 'differences', { exactly: 0 }),
    figure('repaired', repaired, 'differences', null),
    figure('left', left.length, 'differences', null),
  ];
}
