import { parseArgs } from 'node:util';

import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { waitUntil } from '@ruxue/testing/wait-for';
import { workflowIdOf } from '@ruxue/workflows/messages';
import { Client, Connection } from '@temporalio/client';

import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { revocationReceipt, revoked } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { findMarks } from './find-marks.ts';
import { markedFamily } from './marked-family.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
});

await runMeasurement('erasure', values.json, () => proveErasure(openWorld()));

/** A marked child goes the whole way and is revoked: nothing of it is left anywhere (B13). */
async function proveErasure(world: World): Promise<Figure[]> {
  tell('a marked child goes its way');
  const family = await markedFamily(world);
  const before = await findMarks(world.stack, family.marks);
  const places = new Set(before.map(({ place }) => place));
  tell(`${family.marks.size} marks stand in ${places.size} places: ${[...places].join(', ')}`);
  tell('the family revokes');
  await revoked(world.api, await revocationReceipt(world.api, family));
  await endOfWorkflow(world, family.caseId);
  const after = await findMarks(world.stack, family.marks);
  for (const { mark, place } of after) tell(`left: ${mark} in ${place}`);
  return [
    figure('marks-before', before.length, 'marks', { atLeast: 1 }),
    figure('marks-found', after.length, 'marks', { exactly: 0 }),
  ];
}

/** The last message is sent, and sms has erased the child, too. */
async function endOfWorkflow({ stack }: World, caseId: string): Promise<void> {
  const { settings, namespace } = stack.temporal;
  const connection = await Connection.connect(temporalConnection(TemporalConfig.parse(settings)));
  try {
    const handle = new Client({ connection, namespace }).workflow.getHandle(workflowIdOf(caseId));
    await waitUntil('the end of the workflow', async () =>
      (await handle.describe()).status.name === 'COMPLETED', 60);
  } finally {
    await connection.close();
  }
}
