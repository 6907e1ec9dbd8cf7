import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import { workflowIdOf } from '@ruxue/workflows/messages';
import { Client, Connection } from '@temporalio/client';

import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { revocationReceipt, revoked } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { marksInBackup } from './backup-marks.ts';
import { findMarks } from './find-marks.ts';
import { markedFamily, type MarkedFamily } from './marked-family.ts';

// `node erasure/main.ts before|afterwards <file of the family> [<backup>] [--json]`: the steps of
// `npm run erasure` around the backup.
const { positionals: [step, file = '', backup = ''], values } = parseArgs({
  allowPositionals: true, options: { json: { type: 'boolean', default: false } },
});
const world = openWorld();

if (step === 'before') {
  tell('a marked child goes its way');
  const { marks, ...family } = await markedFamily(world);
  writeFileSync(file, JSON.stringify({ ...family, marks: [...marks] }));
} else {
  await runMeasurement('erasure', values.json, proveErasure);
}

function writtenFamily(): MarkedFamily {
  const { marks, ...family } = JSON.parse(readFileSync(file, 'utf8')) as
    Omit<MarkedFamily, 'marks'> & { readonly marks: [string, string][] };
  return { ...family, marks: new Map(marks) };
}

/** A marked child has gone the whole way; once it is revoked, nothing of it is left anywhere (B13). */
async function proveErasure(): Promise<Figure[]> {
  const family = writtenFamily();
  // A backup that is made stays as it is: keyed hashes in it go with the backup (docs/operations.md).
  const isHash = (name: string): boolean => name.startsWith('hash of');
  const marksOf = (areHashes: boolean): string[] =>
    [...family.marks].flatMap(([name, mark]) => isHash(name) === areHashes ? [mark] : []);
  const inBackup = (areHashes: boolean) => marksInBackup(world.stack, backup, marksOf(areHashes));
  const before = await findMarks(world.stack, family.marks);
  const places = new Set(before.map(({ place }) => place));
  tell(`${family.marks.size} marks stand in ${places.size} places: ${[...places].join(', ')}`);
  const inBackupBefore = await inBackup(false);
  tell('the family revokes');
  const token = await world.passwordToken(family.accountNumber, somePassword);
  await revoked(world.api, await revocationReceipt(world.api, { ...family, token }));
  await endOfWorkflow(family.caseId);
  const after = await findMarks(world.stack, family.marks);
  for (const { mark, place } of after) tell(`left: ${mark} in ${place}`);
  return [
    figure('marks-before', before.length, 'marks', { atLeast: 1 }),
    figure('marks-found', after.length, 'marks', { exactly: 0 }),
    figure('marks-in-backup-before', inBackupBefore, 'marks', { atLeast: 1 }),
    figure('marks-in-backup-found', await inBackup(false), 'marks', { exactly: 0 }),
    figure('hashes-in-backup', await inBackup(true), 'hashes', null),
  ];
}

/** The last message is sent, and sms has erased the child, too. */
async function endOfWorkflow(caseId: string): Promise<void> {
  const { settings, namespace } = world.stack.temporal;
  const connection = await Connection.connect(temporalConnection(TemporalConfig.parse(settings)));
  try {
    const handle = new Client({ connection, namespace }).workflow.getHandle(workflowIdOf(caseId));
    await waitUntil('the end of the workflow', async () =>
      (await handle.describe()).status.name === 'COMPLETED', 60);
  } finally {
    await connection.close();
  }
}
