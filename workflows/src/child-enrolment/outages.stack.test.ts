import { randomUUID } from 'node:crypto';

import { operations, type OperationName } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';
import { tsToMs } from '@temporalio/common/lib/time.js';
import { afterEach, describe, expect, it } from '@jest/globals';

import { refusalOf } from '../testing/refusal-of.ts';
import type { CaseHandle } from '../testing/test-worker.ts';
import {
  admit, parent, reviewer, stageOf, submitAndVerify, untilStage,
} from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import * as messages from './messages.ts';

const { boundary, worker } = workerUnderTest();
afterEach(() => recover());

const submit = (handle: CaseHandle, updateId: string) =>
  handle.executeUpdate(messages.updateOf('submitDetails'), {
    args: [{ actor: parent, draftVersion: 1 }], updateId,
  });
const revoke = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('revoke'), { args: [{ actor: parent }] });
const lengthOf = async (handle: CaseHandle) => (await handle.describe()).historyLength;
const timesCalled = (line: string) => boundary.calls.filter((one) => one === line).length;

const allOperations = Object.keys(operations) as OperationName[];
const failAll = () =>
  allOperations.forEach((name) => boundary.refuse(name, 'temporarily-unavailable'));
/** The answers that bring a case to the publication of its review. */
const working = [
  'records.freeze-submission', 'records.request-registry-check', 'records.apply-action',
] as const;
const recover = () => allOperations.forEach((name) => boundary.refuse(name, null));

/** Each way in which an activity brings nothing, with its end. */
const troubles = {
  fails(name: OperationName) {
    boundary.refuse(name, 'temporarily-unavailable');
    return () => boundary.refuse(name, null);
  },
  hangs: (name: OperationName) => boundary.holdUp(name),
};

describe('a handler', () => {
  it.each([
    ['records.freeze-submission', 'fails'],
    ['records.apply-action', 'fails'],
    ['records.apply-action', 'hangs'],
  ] as const)(
    'whose activity (%s) always %s ends within 25 s, and the case goes on',
    async (operation, trouble) => {
      const { caseId, handle } = await worker.startCase();
      const end = troubles[trouble](operation);
      const begun = Date.now();
      const refusal = await refusalOf(submit(handle, 'press.hash')).finally(end);
      expect(refusal).toBe('temporarily-unavailable');
      expect(Date.now() - begun).toBeLessThan(25_000);
      expect(await stageOf(handle)).toBe('registered');

      // As the gateway sends it again.
      await submit(handle, 'press.hash.1');
      expect(boundary.applied(caseId).map(({ action }) => action.type)).toEqual(['submitDetails']);
      await revoke(handle);
      await handle.result();
      expect(await stageOf(handle)).toBe('revoked');
    }, 60_000,
  );
});

describe('a case whose services all fail', () => {
  it('grows by at most 200 events a day: it asks a silent registry ever more seldom', async () => {
    const registryRecheckSeconds = 0.25;
    const { handle } = await worker.startCase({ registryRecheckSeconds });
    failAll();
    for (const name of working) boundary.refuse(name, null);
    await submit(handle, 'press.hash');
    const lengthBefore = await lengthOf(handle);
    const waits = async () => ((await handle.fetchHistory()).events ?? [])
      .flatMap(({ timerStartedEventAttributes: timer }) =>
        (timer ? [tsToMs(timer.startToFireTimeout) / (registryRecheckSeconds * 1000)] : []));
    await waitUntil('the fifth wait', async () => (await waits()).length === 5);
    // The first wait is an hour, so a day has the six questions after 0, 1, 3, 7, 13 and 19 hours.
    expect(await waits()).toEqual([1, 2, 4, 6, 6]);
    const eventsPerQuestion = (await lengthOf(handle) - lengthBefore) / 5;
    expect(6 * eventsPerQuestion).toBeLessThanOrEqual(200);
    recover();
    await revoke(handle);
    await handle.result();
  }, 60_000);

  /** Waits until each of these was asked so often: 1, 2, 4 … seconds lie between. */
  const untilAsked = (times: number, lines: readonly string[]) =>
    waitUntil(`${times} times`, () => lines.every((line) => timesCalled(line) >= times));

  it('adds no event while all its lanes are tried again, and goes on when they are back', async () => {
    failAll();
    for (const name of working) boundary.refuse(name, null);
    const { handle } = await worker.startCase();
    await submitAndVerify(handle);
    await handle.executeUpdate(messages.updateOf('decideReview'), {
      args: [{
        actor: reviewer, submissionVersion: 1, itemsVersion: 0, outcome: 'approved', reasonCodes: [],
      }],
    });
    const published = { publicationId: randomUUID(), decisionVersion: 1, kind: 'review' } as const;
    await handle.signal(messages.publishedSignal, published);
    await untilStage(handle, 'approved');
    // Late news: records is asked for what the workflow may have missed.
    await handle.signal(messages.publishedSignal, { ...published, publicationId: randomUUID() });

    const lanes = [
      'records.open-account', 'sms.send-notice registered', 'collection.sync-case',
      'records.list-actions',
    ];
    await untilAsked(2, lanes);
    const lengthBefore = await lengthOf(handle);
    await untilAsked(3, lanes);
    expect(await lengthOf(handle)).toBe(lengthBefore);
    recover();
    await untilStage(handle, 'collecting');
    await admit(handle);
  }, 60_000);

  it('adds no event while a revocation waits, which ends when they are back', async () => {
    const { handle } = await worker.startCase();
    await waitUntil('the first message', () => timesCalled('sms.send-notice registered') === 1);
    failAll();
    boundary.refuse('records.apply-action', null);
    await revoke(handle);
    await untilAsked(2, ['auth.deny', 'sms.erase-case']);
    const lengthBefore = await lengthOf(handle);
    await untilAsked(3, ['auth.deny', 'sms.erase-case']);
    expect(await lengthOf(handle)).toBe(lengthBefore);
    expect(await stageOf(handle)).toBe('revoking');
    recover();
    await handle.result();
    expect(await stageOf(handle)).toBe('revoked');
  }, 60_000);
});
