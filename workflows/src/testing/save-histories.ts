import { writeFile } from 'node:fs/promises';

import { waitUntil } from '@ruxue/testing/wait-for';

import { seasonEndedSignal, updateOf } from '../child-enrolment/messages.ts';
import type { seasonEnd } from '../season-end/workflow.ts';
import { createBoundary } from './boundary.ts';
import { declineAndName } from './decline-and-name.ts';
import { settledHistory } from './settled-history.ts';
import { startTestWorker, type CaseHandle } from './test-worker.ts';
import {
  admit, approve, approveAndSync, confirmAndDecline, correctAndAdmit, correctTwice,
  holdReleaseAndMove,
  lookAgain, loseTwice, parent, passOver, recallAndAdmitAnew, shortWaits, submitAndVerify,
  takeBackAndResubmit, untilStage,
} from './whole-way.ts';

// For developers, before the workflow's code changes: saves histories of the present version, which
// CI replays with every later one, those of children in the middle of something among them.
// node src/testing/save-histories.ts <version>
const [, , version] = process.argv;
if (version === undefined) throw new Error('usage: save-histories.ts <version>');

const boundary = createBoundary();
const worker = await startTestWorker(boundary.call);
const revoke = (handle: CaseHandle) =>
  handle.executeUpdate(updateOf('revoke'), { args: [{ actor: parent }] });

const write = async (name: string, history: object) => {
  const file = new URL(`../../histories/${name}-${version}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(history, null, 1)}\n`);
};
/** One in which nothing is under way. */
const save = async (name: string, handle: CaseHandle) => {
  const { workflowId, firstExecutionRunId } = handle;
  const settled = await settledHistory(worker.client, workflowId, firstExecutionRunId);
  await write(name, settled);
};
/** One that waits for these activities, each as often as it stands here. */
const savePending = async (name: string, handle: CaseHandle, activities: readonly string[]) => {
  await waitUntil(`${activities.join()} pending`, async () => {
    const { raw } = await handle.describe();
    const pending = (raw.pendingActivities ?? []).map(({ activityType }) => activityType?.name);
    return !raw.pendingWorkflowTask && pending.sort().join() === activities.join();
  });
  await write(name, await handle.fetchHistory());
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
await revoke(revoked.handle);
await untilStage(revoked.handle, 'revoked');
await save('revoked', revoked.handle);

const takenBack = await worker.startCase();
await submitAndVerify(takenBack.handle);
await takeBackAndResubmit(takenBack.handle);
await save('taken-back', takenBack.handle);

for (const [name, way] of [
  ['returned', correctTwice], ['overdue', passOver], ['second-look', lookAgain],
  ['recalled', recallAndAdmitAnew], ['corrected', correctAndAdmit],
  ['place-declined', confirmAndDecline], ['place-withdrawn', loseTwice],
  ['declined', declineAndName],
  ['held', holdReleaseAndMove],
] as const) {
  const { handle } = await worker.startCase(shortWaits);
  await submitAndVerify(handle);
  await way(handle);
  await save(name, handle);
}

const closed = await worker.startCase();
await closed.handle.signal(seasonEndedSignal, { season: 'demo' });
await closed.handle.result();
await save('closed', closed.handle);

const silent = await worker.startCase();
const waiting = await worker.startCase();
await submitAndVerify(waiting.handle);
boundary.endSeason('demo', [silent.caseId, waiting.caseId].sort());
const end = await worker.client.workflow.start<typeof seasonEnd>('seasonEnd', {
  taskQueue: worker.taskQueue, workflowId: 'season-end-demo',
  args: [{ season: 'demo', isDryRun: false }],
});
await end.result();
await write('season-end', await end.fetchHistory());

const syncing = await worker.startCase();
await submitAndVerify(syncing.handle);
boundary.refuse('collection.sync-case', 'temporarily-unavailable');
boundary.refuse('sms.send-notice', 'temporarily-unavailable');
await approve(syncing.handle);
await savePending('effects-pending', syncing.handle, ['performEffect', 'performEffect']);

boundary.refuse('records.open-account', 'temporarily-unavailable');
const withoutAccount = await worker.startCase();
await submitAndVerify(withoutAccount.handle);
await savePending(
  'account-pending', withoutAccount.handle, ['createAccount', 'performEffect'],
);

boundary.refuse('records.open-account', null);
boundary.refuse('sms.send-notice', null);
const erased = await worker.startCase();
await submitAndVerify(erased.handle);
boundary.refuse('collection.erase-case', 'temporarily-unavailable');
boundary.refuse('sms.erase-case', 'temporarily-unavailable');
await revoke(erased.handle);
await savePending('revocation-pending', erased.handle, ['eraseCase', 'eraseCase']);

await worker.stop();
