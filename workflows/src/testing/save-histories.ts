import { writeFile } from 'node:fs/promises';

import { updateOf } from '../child-enrolment/messages.ts';
import { createBoundary } from './boundary.ts';
import { settledHistory } from './settled-history.ts';
import { startTestWorker, type CaseHandle } from './test-worker.ts';
import {
  admit, approveAndSync, parent, submitAndVerify, takeBackAndResubmit, untilStage,
} from './whole-way.ts';

// For developers, before the workflow's code changes: saves histories of the present version, which
// CI replays with every later one. node src/testing/save-histories.ts <version>
const [, , version] = process.argv;
if (version === undefined) throw new Error('usage: save-histories.ts <version>');

const worker = await startTestWorker(createBoundary().call);

const save = async (name: string, handle: CaseHandle) => {
  const { workflowId, firstExecutionRunId } = handle;
  const settled = await settledHistory(worker.client, workflowId, firstExecutionRunId);
  const history = JSON.stringify(settled, null, 1);
  const file = new URL(`../../histories/${name}-${version}.json`, import.meta.url);
  await writeFile(file, `${history}\n`);
};

const admitted = await worker.startCase();
await submitAndVerify(admitted.handle);
await approveAndSync(admitted.handle);
await admit(admitted.handle);
await save('admitted', admitted.handle);

const continued = await worker.startCase({ continueAsNewAfter: 2 });
await submitAndVerify(continued.handle);
await approveAndSync(continued.handle);
await save('continued-as-new', continued.handle);

const revoked = await worker.startCase();
await submitAndVerify(revoked.handle);
await revoked.handle.executeUpdate(updateOf('revoke'), { args: [{ actor: parent }] });
await untilStage(revoked.handle, 'revoked');
await save('revoked', revoked.handle);

const takenBack = await worker.startCase();
await submitAndVerify(takenBack.handle);
await takeBackAndResubmit(takenBack.handle);
await save('taken-back', takenBack.handle);

await worker.stop();
