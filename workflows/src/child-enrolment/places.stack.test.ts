import { waitUntil } from '@ruxue/testing/wait-for';
import { describe, expect, it } from '@jest/globals';

import { refusalOf } from '../testing/refusal-of.ts';
import {
  admit, approveAndSync, confirmPlace, declinePlace, manager, markNoShow, officer, parent,
  recallAdmission, schoolId, stageOf, submitAndVerify, undoNoShow, withdrawAdmission,
} from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import * as messages from './messages.ts';

const { boundary, worker } = workerUnderTest();

const admitted = async () => {
  const { caseId, handle } = await worker.startCase();
  await submitAndVerify(handle);
  await approveAndSync(handle);
  await admit(handle);
  return { caseId, handle };
};
const isCalled = (line: string) => waitUntil(line, () => boundary.calls.includes(line));
const steps = () => boundary.calls.filter((line) => line.startsWith('collection.set-school-step'))
  .map((line) => line.split(' ').at(-1));

describe('a place (B24)', () => {
  it('is confirmed and given up: the school has it back, guardian 2 is told', async () => {
    const { handle } = await admitted();
    await isCalled('sms.send-notice guardian2-progress');
    expect(await refusalOf(confirmPlace(handle))).toBeUndefined();
    expect(await refusalOf(confirmPlace(handle))).toBe('action-not-allowed');
    await declinePlace(handle);
    await isCalled('sms.send-notice guardian2-declined');
    await waitUntil('the freed place', () => steps().at(-1) === 'left');
    expect(steps().slice(-3)).toEqual(['admitted', 'confirmed', 'left']);
    // What waits of the admission is stopped, and the family that did it itself isn't told of it.
    const told = boundary.calls.filter((line) => line.startsWith('sms.'));
    expect(told.slice(-2)).toEqual(['sms.stop-notice', 'sms.send-notice guardian2-declined']);
    expect(await refusalOf(declinePlace(handle))).toBe('action-not-allowed');
  }, 60_000);

  it('given up and withdrawn at once, or marked and withdrawn: exactly one wins', async () => {
    for (const other of [declinePlace, markNoShow]) {
      for (const turned of [false, true]) {
        const { handle } = await admitted();
        const both = [other, withdrawAdmission];
        if (turned) both.reverse();
        const outcomes = await Promise.all(both.map((act) => refusalOf(act(handle))));
        expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
        expect(outcomes).toContain('action-not-allowed');
        expect(await refusalOf(recallAdmission(handle, 1))).toBe('action-not-allowed');
      }
    }
  }, 120_000);

  it('of a no-show is taken again, while there is one', async () => {
    const { handle } = await admitted();
    await markNoShow(handle);
    await waitUntil('the freed place', () => steps().at(-1) === 'noShow');
    boundary.refuse('collection.set-school-step', 'school-full');
    await waitUntil('the refusal', async () => (await refusalOf(undoNoShow(handle))) === 'school-full');
    expect(await stageOf(handle)).toBe('noShow');
    boundary.refuse('collection.set-school-step', null);
    await waitUntil('no step under way', async () => (await refusalOf(undoNoShow(handle))) === undefined);
    expect(await stageOf(handle)).toBe('admitted');
    await waitUntil('the taken place', () => steps().at(-1) === 'admitted');
  }, 60_000);

  it('that is not yet free is not taken again: the step before would take it away', async () => {
    const { handle } = await admitted();
    const go = boundary.holdUp('collection.set-school-step');
    await markNoShow(handle);
    await waitUntil('the step', () => steps().at(-1) === 'noShow');
    expect(await refusalOf(undoNoShow(handle))).toBe('temporarily-unavailable');
    go();
    await waitUntil('the undo', async () => (await refusalOf(undoNoShow(handle))) === undefined);
  }, 60_000);

  it('asked for at the very moment of the publication is worth another try', async () => {
    const { handle } = await worker.startCase();
    await submitAndVerify(handle);
    await approveAndSync(handle);
    await handle.executeUpdate(messages.updateOf('confirmData'), {
      args: [{ actor: parent, submissionVersion: 1 }],
    });
    const atSchool = { args: [{ actor: officer, schoolId }] } as const;
    await handle.executeUpdate(messages.updateOf('recordPresentation'), { args: [...atSchool.args] });
    await handle.executeUpdate(messages.updateOf('enrol'), { args: [...atSchool.args] });
    expect(await refusalOf(confirmPlace(handle))).toBe('action-not-allowed');
    await handle.executeUpdate(messages.updateOf('approveAdmission'), { args: [{ actor: manager }] });
    boundary.refuse('records.check-place', 'temporarily-unavailable');
    expect(await refusalOf(declinePlace(handle))).toBe('temporarily-unavailable');
    boundary.refuse('records.check-place', 'action-not-allowed');
    expect(await refusalOf(confirmPlace(handle))).toBe('action-not-allowed');
    boundary.refuse('records.check-place', null);
  }, 60_000);
});
