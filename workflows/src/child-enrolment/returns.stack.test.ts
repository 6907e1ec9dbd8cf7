import { describe, expect, it } from '@jest/globals';
import { waitUntil } from '@ruxue/testing/wait-for';

import { refusalOf } from '../testing/refusal-of.ts';
import type { CaseHandle } from '../testing/test-worker.ts';
import {
  askAgain, extend, giveBack, parent, publishReview, refuse, resubmit, reviewer, submitAndVerify,
} from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import * as messages from './messages.ts';

const { boundary, worker } = workerUnderTest();

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const stateOf = (handle: CaseHandle) => handle.query(messages.getStateQuery);
const untilState = (handle: CaseHandle, state: object) =>
  waitUntil(JSON.stringify(state), async () => {
    const now: object = await stateOf(handle);
    return Object.entries(state).every(([name, value]) => Reflect.get(now, name) === value);
  });
const typesOf = (caseId: string) => boundary.applied(caseId).map(({ action }) => action.type);
const reminders = () => boundary.calls.filter((line) => line === 'sms.send-notice reminder').length;

async function returned(until: string, settings: Partial<messages.CaseSettings> = {}) {
  const started = await worker.startCase({
    remindBeforeSeconds: [], deadlineGraceSeconds: 1, ...settings,
  });
  await submitAndVerify(started.handle);
  await giveBack(started.handle, until);
  return started;
}

describe('the deadline of a return (B5)', () => {
  it('is reminded of, passes once, and refuses nobody', async () => {
    const { caseId, handle } = await returned(inSeconds(3), { remindBeforeSeconds: [2, 1] });
    await untilState(handle, { stage: 'inReview', isOverdue: true });
    await waitUntil('two reminders', () => Promise.resolve(reminders() === 2));
    expect(typesOf(caseId).at(-1)).toBe('passDeadline');
    await refuse(handle, 1);
    expect(await stateOf(handle)).toMatchObject({ stage: 'decided', outcome: 'rejected' });
  }, 60_000);

  it('survives continue-as-new, and no reminder comes twice', async () => {
    const settings = { continueAsNewAfter: 3, remindBeforeSeconds: [60, 2] };
    const { handle } = await returned(inSeconds(4), settings);
    const first = handle.firstExecutionRunId;
    const latest = worker.client.workflow.getHandle(handle.workflowId);
    await waitUntil('continue-as-new', async () => (await latest.describe()).runId !== first);
    await untilState(handle, { stage: 'inReview', isOverdue: true });
    // The first one was too late already when the return began.
    await waitUntil('the reminder', () => Promise.resolve(reminders() === 1));
  }, 60_000);

  it('loses against a resubmission that arrived before it, however late it is handled', async () => {
    const until = inSeconds(1);
    const { caseId, handle } = await returned(until, { deadlineGraceSeconds: 30 });
    await waitUntil('the deadline', () => Promise.resolve(new Date(until) < new Date()));
    expect(await refusalOf(resubmit(handle, until))).toBe('window-closed');
    await resubmit(handle, new Date(Date.parse(until) - 1).toISOString());
    expect(typesOf(caseId).at(-1)).toBe('submitDetails');
    expect(await stateOf(handle)).toMatchObject({ returnUntil: null, isOverdue: false });
  }, 60_000);

  it('is no news to a resubmission whose answer comes after it', async () => {
    const until = inSeconds(2);
    const { caseId, handle } = await returned(until, { deadlineGraceSeconds: 0 });
    const goOn = boundary.holdUp('records.freeze-submission');
    const resubmitted = resubmit(handle, new Date().toISOString());
    await waitUntil('the deadline', () => Promise.resolve(new Date(until) < new Date()));
    goOn();
    await resubmitted;
    await untilState(handle, { stage: 'inReview', isOverdue: false });
    await refuse(handle, 2);
    expect(typesOf(caseId)).not.toContain('passDeadline');
  }, 60_000);

  it('is extended before it passes and after, and at the same moment', async () => {
    const later = inSeconds(3600);
    const overdue = await returned(inSeconds(0));
    await untilState(overdue.handle, { isOverdue: true });
    const open = await returned(inSeconds(60));
    const atOnce = await returned(inSeconds(1), { deadlineGraceSeconds: 0 });
    for (const { caseId, handle } of [overdue, open, atOnce]) {
      await extend(handle, later);
      const extended = { stage: 'returned', returnUntil: later, isOverdue: false };
      expect(await stateOf(handle)).toMatchObject(extended);
      expect(typesOf(caseId).at(-1)).toBe('extendDeadline');
    }
  }, 60_000);
});

describe('a return', () => {
  it('and a take-back at the same time: exactly one wins', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { caseId, handle } = await worker.startCase();
      await submitAndVerify(handle);
      const takeBack = () => refusalOf(handle.executeUpdate(messages.updateOf('takeBack'), {
        args: [{ actor: parent, submissionVersion: 1 }],
      }));
      const back = () => refusalOf(giveBack(handle, inSeconds(3600)));
      const outcomes = await Promise.all(round % 2 === 0 ? [takeBack(), back()] : [back(), takeBack()]);
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
      expect(outcomes).toContain('action-not-allowed');
      expect(boundary.applied(caseId)).toHaveLength(3);
    }
  }, 60_000);

  it('ends with a revocation, timer and all', async () => {
    const { handle } = await returned(inSeconds(3600));
    await handle.executeUpdate(messages.updateOf('revoke'), { args: [{ actor: parent }] });
    await handle.result();
    expect(boundary.calls).toContain('records.erase-case');
  }, 60_000);
});

describe('a second look (B5)', () => {
  it('is asked for once, also while the workflow follows the publication', async () => {
    const { caseId, handle } = await worker.startCase();
    await submitAndVerify(handle);
    await refuse(handle, 1);
    boundary.refuse('records.check-second-look', 'temporarily-unavailable');
    expect(await refusalOf(askAgain(handle))).toBe('temporarily-unavailable');
    boundary.refuse('records.check-second-look', null);
    await publishReview(handle, 1);
    await untilState(handle, { stage: 'rejected' });
    await askAgain(handle);
    await refuse(handle, 1);
    await publishReview(handle, 2);
    await untilState(handle, { stage: 'rejected', secondLook: 'final' });
    expect(await refusalOf(askAgain(handle))).toBe('action-not-allowed');
    expect(typesOf(caseId).filter((type) => type === 'askSecondLook')).toHaveLength(1);
  }, 60_000);

  it('is for the person of another district nobody’s business (L7)', async () => {
    const { handle } = await worker.startCase();
    await submitAndVerify(handle);
    const stranger = { ...reviewer, district: '110102' } as const;
    const until = inSeconds(3600);
    const actions = [
      () => handle.executeUpdate(messages.updateOf('returnReview'), {
        args: [{ actor: stranger, submissionVersion: 1, itemsVersion: 0, until }],
      }),
      () => handle.executeUpdate(messages.updateOf('extendDeadline'), {
        args: [{ actor: stranger, submissionVersion: 1, until, reason: 'illness' }],
      }),
    ];
    for (const act of actions) expect(await refusalOf(act())).toBe('not-found');
  }, 60_000);
});
