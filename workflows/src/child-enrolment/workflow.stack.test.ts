import { randomUUID } from 'node:crypto';

import type { StaffActor } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';
import { describe, expect, it } from '@jest/globals';

import { declineAndName, otherSchoolId } from '../testing/decline-and-name.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import type { CaseHandle } from '../testing/test-worker.ts';
import {
  admit, approveAndSync, manager, officer, parent, reviewer, schoolId, stageOf, submitAndVerify,
} from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import * as messages from './messages.ts';

const { boundary, worker } = workerUnderTest();

const eventsOf = async (handle: CaseHandle) => (await handle.fetchHistory()).events ?? [];
const submit = (handle: CaseHandle, draftVersion: number, updateId?: string) =>
  handle.executeUpdate(messages.updateOf('submitDetails'), {
    args: [{ actor: parent, draftVersion }], ...(updateId && { updateId }),
  });
const enrol = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('enrol'), { args: [{ actor: officer, schoolId }] });

describe("one child's whole way", () => {
  it('leads to admission in at most 150 events and 22 KB, readable for operators', async () => {
    const { caseId, handle } = await worker.startCase();
    await submitAndVerify(handle);
    await approveAndSync(handle);
    await admit(handle);
    await waitUntil('the last message', () =>
      boundary.calls.filter((line) => line === 'sms.send-notice progress').length === 4);

    const { historyLength, historySize } = await handle.describe();
    expect(historyLength).toBeLessThanOrEqual(150);
    expect(historySize).toBeLessThanOrEqual(22 * 1024);
    expect(boundary.applied(caseId).map(({ action }) => action.type)).toEqual([
      'submitDetails', 'registryResult', 'decideReview', 'publishReview', 'completeSync',
      'confirmData', 'recordPresentation', 'enrol', 'approveAdmission', 'publishAdmission',
    ]);
    await waitUntil('search attributes', async () => {
      const { searchAttributes } = await handle.describe();
      return JSON.stringify([searchAttributes['Stage'], searchAttributes['Awaits']])
        === JSON.stringify([['admitted'], ['nobody']]);
    });
  }, 60_000);

  it('has the account made, once', async () => {
    const { handle } = await worker.startCase();
    await submitAndVerify(handle);
    expect(boundary.calls.filter((line) => line === 'records.open-account')).toHaveLength(1);
  }, 60_000);
});

const confirm = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('confirmData'), {
    args: [{ actor: parent, submissionVersion: 1 }],
  });

describe('refusals', () => {
  it("refuse other districts' staff before anything is written", async () => {
    const { handle } = await worker.startCase();
    await submitAndVerify(handle);
    await waitUntil('all effects', () =>
      boundary.calls.includes('sms.send-notice progress'));
    const before = (await handle.describe()).historyLength;
    const stranger: StaffActor = { ...reviewer, district: '110102' };
    const decide = handle.executeUpdate(messages.updateOf('decideReview'), {
      args: [{
        actor: stranger, submissionVersion: 1, itemsVersion: 0, outcome: 'approved', reasonCodes: [],
      }],
    });
    expect(await refusalOf(decide)).toBe('not-found');
    // Only the answer to the effect can have come in between, no update.
    const events = (await eventsOf(handle)).slice(before);
    expect(events.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes))
      .toEqual([]);
  }, 60_000);

  it('a full school and a service that refuses the draft change nothing', async () => {
    const { caseId, handle } = await worker.startCase();
    boundary.refuse('records.freeze-submission', 'invalid-input');
    expect(await refusalOf(submit(handle, 1))).toBe('invalid-input');
    expect(await stageOf(handle)).toBe('registered');
    boundary.refuse('records.freeze-submission', null);

    await submitAndVerify(handle);
    await approveAndSync(handle);
    await confirm(handle);
    await handle.executeUpdate(messages.updateOf('recordPresentation'), {
      args: [{ actor: officer, schoolId }],
    });
    boundary.refuse('collection.set-school-step', 'school-full');
    expect(await refusalOf(enrol(handle))).toBe('school-full');
    boundary.refuse('collection.set-school-step', null);
    expect(await stageOf(handle)).toBe('presented');
    expect(boundary.applied(caseId).at(-1)?.action.type).toBe('recordPresentation');
  }, 60_000);

  it('a place claimed for an enrolment that records refuses goes back', async () => {
    const { handle } = await worker.startCase();
    await submitAndVerify(handle);
    await approveAndSync(handle);
    await confirm(handle);
    await handle.executeUpdate(messages.updateOf('recordPresentation'), {
      args: [{ actor: officer, schoolId }],
    });
    boundary.refuse('records.apply-action', 'action-not-allowed');
    expect(await refusalOf(enrol(handle))).toBe('action-not-allowed');
    boundary.refuse('records.apply-action', null);
    await waitUntil('the place given back', () =>
      boundary.calls.at(-1) === 'collection.set-school-step presented');
  }, 60_000);
});

describe('a school that declines, and another one that is named (B23)', () => {
  it('has each step in its order, and a place claimed for a lost naming goes back', async () => {
    const { caseId, handle } = await worker.startCase();
    await submitAndVerify(handle);
    await declineAndName(handle);
    expect(await stageOf(handle)).toBe('presented');
    const steps = () => boundary.steps(caseId);
    await waitUntil('the refused enrolment at the school', async () =>
      steps().at(-1)?.reason === 'papers-to-complete');
    const orders = steps().map(({ order }) => order ?? 0);
    expect(new Set(orders).size).toBe(orders.length);
    const inOrder = [...steps()].sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
    expect(inOrder.map(({ step, isNamed }) => (isNamed ? `${step}, named` : step))).toEqual([
      'presented', 'none', 'presented', 'declined', 'named, named', 'presented, named',
      'enrolled, named', 'presented, named',
    ]);

    boundary.refuse('records.apply-action', 'action-not-allowed');
    const naming = handle.executeUpdate(messages.updateOf('nameSchool'), {
      args: [{ actor: manager, schoolId, insteadOf: otherSchoolId }],
    });
    expect(await refusalOf(naming)).toBe('action-not-allowed');
    boundary.refuse('records.apply-action', null);
    await waitUntil('the first place again', async () =>
      steps().at(-1)?.schoolId === otherSchoolId && steps().at(-1)?.step === 'presented');
    const [lost, back] = steps().slice(-2);
    expect(lost).toMatchObject({ schoolId, step: 'named' });
    expect(back?.order).toBeGreaterThanOrEqual(lost?.order ?? Infinity);
    expect(back).toMatchObject({ isNamed: true });
  }, 60_000);
});

describe('repeats and crashes', () => {
  it('the same update is one action, also after continue-as-new', async () => {
    const { caseId, handle } = await worker.startCase({ continueAsNewAfter: 1 });
    const first = (await handle.describe()).runId;
    await submit(handle, 1, 'the-same-action');
    await waitUntil('continue-as-new', async () => (await handle.describe()).runId !== first);
    await submit(handle, 1, 'the-same-action');
    expect(await refusalOf(submit(handle, 1, 'another-action'))).toBe('action-not-allowed');
    expect(boundary.applied(caseId)).toHaveLength(1);
  }, 60_000);

  it('goes the whole way over many runs, and keeps what operators see', async () => {
    const { caseId, handle } = await worker.startCase({ continueAsNewAfter: 2 });
    await submitAndVerify(handle);
    await approveAndSync(handle);
    await admit(handle);
    expect(boundary.applied(caseId)).toHaveLength(10);
    await waitUntil('search attributes', async () => {
      const { searchAttributes } = await handle.describe();
      return searchAttributes['Stage']?.[0] === 'admitted'
        && searchAttributes['District']?.[0] === '110101';
    });
    const metadata = await handle.query('__temporal_workflow_metadata');
    expect(metadata).toMatchObject({
      currentDetails: expect.stringMatching(/已公布入学.*东城区.*账号：已生成/su),
    });
  }, 60_000);

  it('an action of records that it lost comes first, effects included', async () => {
    const { caseId, handle } = await worker.startCase();
    boundary.applyBehindItsBack(caseId, 'lost', {
      type: 'submitDetails', actor: parent, submissionVersion: 1, keepsSettlement: false,
    });
    await handle.signal(messages.registryResultSignal, {
      reference: randomUUID(), submissionVersion: 1, outcome: 'verified', fields: [],
    });
    await waitUntil('the answer of the registry', async () =>
      (await handle.query(messages.getStateQuery)).identity === 'verified');
    expect(boundary.applied(caseId).map(({ action }) => action.type)).toEqual([
      'submitDetails', 'registryResult',
    ]);
  }, 60_000);

  it('an action of records that it lost is seen when the next is already under way', async () => {
    const { caseId, handle } = await worker.startCase();
    await submitAndVerify(handle);
    await approveAndSync(handle);
    boundary.applyBehindItsBack(caseId, 'lost', {
      type: 'confirmData', actor: parent, submissionVersion: 1,
    });
    await handle.executeUpdate(messages.updateOf('recordPresentation'), {
      args: [{ actor: officer, schoolId }],
    });
    expect(await handle.query(messages.getStateQuery)).toMatchObject({
      stage: 'presented', confirmedVersion: 1, stageVersion: 7,
    });
  }, 60_000);

  it('a publication that is told twice, or late, changes nothing more', async () => {
    const { caseId, handle } = await worker.startCase();
    await submitAndVerify(handle);
    await approveAndSync(handle);
    const late = { publicationId: randomUUID(), decisionVersion: 1, kind: 'review' } as const;
    await handle.signal(messages.publishedSignal, late);
    await handle.signal(messages.publishedSignal, late);
    await handle.executeUpdate(messages.updateOf('confirmData'), {
      args: [{ actor: parent, submissionVersion: 1 }],
    });
    expect(boundary.applied(caseId)).toHaveLength(6);
  }, 60_000);

  it('asks a registry that does not answer again, and stops when it has', async () => {
    const { handle } = await worker.startCase({ registryRecheckSeconds: 1 });
    await submit(handle, 1);
    const asked = () =>
      boundary.calls.filter((line) => line === 'records.request-registry-check').length;
    await waitUntil('a second question', () => asked() >= 2);
    await handle.signal(messages.registryResultSignal, {
      reference: randomUUID(), submissionVersion: 1, outcome: 'mismatch',
      fields: ['documentNumber'],
    });
    await waitUntil('the answer', async () =>
      (await handle.query(messages.getStateQuery)).identity === 'mismatch');
    const approve = handle.executeUpdate(messages.updateOf('decideReview'), {
      args: [{
        actor: manager, submissionVersion: 1, itemsVersion: 0, outcome: 'approved', reasonCodes: [],
      }],
    });
    expect(await refusalOf(approve)).toBe('identity-not-verified');
  }, 60_000);
});

describe('revocation (S20, B13)', () => {
  it('erases in the order that leaves nothing behind, then ends', async () => {
    const { handle } = await worker.startCase();
    await submitAndVerify(handle);
    await waitUntil('the message', () =>
      boundary.calls.includes('sms.send-notice progress'));
    boundary.calls.length = 0;
    await handle.executeUpdate(messages.updateOf('revoke'), { args: [{ actor: parent }] });
    expect(boundary.calls[0]).toBe('records.apply-action revoke');
    await handle.result();
    // Sms follows at its own pace.
    const calls = boundary.calls.slice(1).filter((line) => line !== 'sms.erase-case');
    expect(calls).toEqual([
      'auth.deny', 'auth.disable-account', 'collection.erase-case', 'documents.erase-case',
      'records.erase-case', 'records.destroy-key', 'auth.delete-account', 'records.release-claims',
      'records.complete-revocation',
      // To each guardian (B21).
      'sms.send-last-notice', 'records.delete-last-notice',
      'sms.send-last-notice', 'records.delete-last-notice',
    ]);
    expect(await stageOf(handle)).toBe('revoked');
  }, 60_000);

  it('does not wait for an effect that hangs', async () => {
    const { handle } = await worker.startCase();
    const letGo = boundary.holdUp('records.request-registry-check');
    await submit(handle, 1);
    await waitUntil('the question', () =>
      boundary.calls.includes('records.request-registry-check'));
    await handle.executeUpdate(messages.updateOf('revoke'), { args: [{ actor: parent }] });
    await handle.result();
    letGo();
  }, 60_000);
});
