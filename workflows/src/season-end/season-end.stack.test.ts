import { randomUUID } from 'node:crypto';

import { waitUntil } from '@ruxue/testing/wait-for';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { seasonEndedSignal, updateOf } from '../child-enrolment/messages.ts';
import { createBoundary, type Boundary } from '../testing/boundary.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { startTestWorker, type CaseHandle, type TestWorker } from '../testing/test-worker.ts';
import {
  admit, approveAndSync, parent, stageOf, submitAndVerify, untilStage,
} from '../testing/whole-way.ts';
import type { seasonEnd } from './workflow.ts';

let boundary: Boundary;
let worker: TestWorker;
beforeAll(async () => {
  boundary = createBoundary();
  worker = await startTestWorker(boundary.call);
}, 60_000);
afterAll(() => worker.stop(), 30_000);

type Started = Awaited<ReturnType<TestWorker['startCase']>>;

/** A season of these cases, which is over. */
function seasonOf(cases: readonly Started[]): string {
  const season = randomUUID().slice(0, 16);
  boundary.endSeason(season, cases.map(({ caseId }) => caseId).sort());
  return season;
}

const start = (season: string, isDryRun = false) =>
  worker.client.workflow.start<typeof seasonEnd>('seasonEnd', {
    taskQueue: worker.taskQueue, workflowId: `season-end-${season}`, args: [{ season, isDryRun }],
  });
const end = async (season: string, isDryRun = false) => (await start(season, isDryRun)).result();

const actionsOf = ({ caseId }: Started) => boundary.applied(caseId).map(({ action }) => action.type);
const closings = (started: Started) =>
  actionsOf(started).filter((type) => type === 'closeCase').length;
const hasEnded = ({ handle }: Started) => waitUntil('the end of the workflow', async () =>
  (await handle.describe()).status.name === 'COMPLETED');
const submit = (handle: CaseHandle) =>
  handle.executeUpdate(updateOf('submitDetails'), { args: [{ actor: parent, draftVersion: 1 }] });

describe("a season's end (B25)", () => {
  it('closes whoever has an outcome, and names those whom somebody owes one', async () => {
    const [silent, admitted, inReview, withoutSchool] = await Promise.all(
      [1, 2, 3, 4].map(() => worker.startCase()),
    ) as [Started, Started, Started, Started];
    for (const { handle } of [admitted, inReview, withoutSchool]) await submitAndVerify(handle);
    for (const { handle } of [admitted, withoutSchool]) await approveAndSync(handle);
    await admit(admitted.handle);
    const season = seasonOf([silent, admitted, inReview, withoutSchool]);
    const open = [
      { caseId: inReview.caseId, district: '110101', stage: 'inReview' },
      { caseId: withoutSchool.caseId, district: '110101', stage: 'collecting' },
    ].sort((one, other) => (one.caseId < other.caseId ? -1 : 1));
    const report = {
      season,
      closed: { 110101: { notSubmitted: 1, admitted: 1 } },
      open: { 110101: { inReview: 1, collecting: 1 } },
      openCases: open,
    };

    const dryRun = await worker.client.workflow.execute<typeof seasonEnd>('seasonEnd', {
      taskQueue: worker.taskQueue, workflowId: `season-end-${season}-dry-run`,
      args: [{ season, isDryRun: true }],
    });
    expect(dryRun).toEqual({ ...report, isDryRun: true });
    expect(closings(silent) + closings(admitted)).toBe(0);

    expect(await end(season)).toEqual({ ...report, isDryRun: false });
    await Promise.all([silent, admitted].map(hasEnded));
    expect(await stageOf(inReview.handle)).toBe('inReview');
    // Again nothing more happens, and the same is told.
    expect(await end(season)).toEqual({ ...report, isDryRun: false });
    expect([silent, admitted].map(closings)).toEqual([1, 1]);
  }, 120_000);

  it('names a case whose workflow does not answer, and closes it once it does', async () => {
    const season = randomUUID().slice(0, 16);
    const lost = randomUUID();
    boundary.endSeason(season, [lost]);
    expect(await end(season)).toMatchObject({
      closed: {}, openCases: [{ caseId: lost, stage: 'registered' }],
    });
  }, 60_000);

  it('waits for what a case still has to do before its workflow ends', async () => {
    const letGo = boundary.holdUp('sms.send-notice');
    const late = await worker.startCase();
    await late.handle.signal(seasonEndedSignal, { season: 'demo' });
    await untilStage(late.handle, 'closed');
    expect((await late.handle.describe()).status.name).toBe('RUNNING');
    expect(await refusalOf(submit(late.handle))).toBe('case-closed');
    letGo();
    await hasEnded(late);
  }, 60_000);

  it('lets a closed case be revoked as long as its workflow runs (S20)', async () => {
    const letGo = boundary.holdUp('sms.send-notice');
    const late = await worker.startCase();
    await late.handle.signal(seasonEndedSignal, { season: 'demo' });
    await untilStage(late.handle, 'closed');
    await late.handle.executeUpdate(updateOf('revoke'), { args: [{ actor: parent }] });
    letGo();
    await hasEnded(late);
    expect(actionsOf(late)).toEqual(['closeCase', 'revoke']);
    expect(boundary.calls).toContain('records.complete-revocation');
  }, 60_000);

  it('and a submission at the same moment end in one of two ways, neither half done', async () => {
    const racers = await Promise.all(Array.from({ length: 8 }, () => worker.startCase()));
    const season = seasonOf(racers);
    const [report, ...outcomes] = await Promise.all([
      end(season),
      ...racers.map(({ handle }) => submit(handle).then(() => 'submitted', () => 'refused')),
    ]);
    const after = racers.map((racer) => actionsOf(racer).join());
    expect(after).toEqual(outcomes.map((outcome) =>
      outcome === 'submitted' ? 'submitDetails' : 'closeCase'));
    const submitted = outcomes.filter((outcome) => outcome === 'submitted').length;
    expect(report.openCases).toHaveLength(submitted);
  }, 60_000);

  it('goes on after the worker has died in the middle of it', async () => {
    const cases = await Promise.all(Array.from({ length: 30 }, () => worker.startCase()));
    const season = seasonOf(cases);
    // The first page is not told yet when its worker goes.
    const letGo = boundary.holdUp('records.list-season-cases');
    const handle = await start(season);
    await waitUntil('the first page', () => boundary.calls.includes('records.list-season-cases'));
    const first = worker;
    const stopping = first.stop();
    letGo();
    await stopping;
    worker = await startTestWorker(boundary.call, undefined, first.taskQueue);
    const report = await worker.client.workflow
      .getHandle<typeof seasonEnd>(handle.workflowId).result();
    expect(report).toMatchObject({ closed: { 110101: { notSubmitted: 30 } }, openCases: [] });
    expect(cases.map(closings)).toEqual(cases.map(() => 1));
  }, 120_000);
});
