import { describe, expect, it } from '@jest/globals';
import {
  actionNames, actionsAt, isStopped, stages, type ActionName, type Stage,
} from '@ruxue/contracts';

import { projectionOf } from './case-state.ts';
import { decide } from './decide.ts';
import { at, cityOffice, fitting, refusalOf, stateAfter } from './testing/fitting-actions.ts';

const { holdCase, releaseHold, moveNumber, revoke } = fitting;
const running = stages.filter((stage) => actionsAt(stage).includes('holdCase'));

describe('a case on hold (B21)', () => {
  it.each<Stage>(running)('at %s keeps its stage, and is released as it was', (stage) => {
    const before = at(stage);
    const held = stateAfter(before, holdCase);
    expect(held).toEqual({ ...before, hold: 'dispute', stageVersion: before.stageVersion + 1 });
    const released = stateAfter(held, releaseHold);
    expect(released).toEqual({ ...before, stageVersion: before.stageVersion + 2 });
    // Without a hold the projection says nothing of it: histories stay as they were.
    expect(projectionOf(held)).toHaveProperty('hold', 'dispute');
    expect(projectionOf(released)).not.toHaveProperty('hold');
  });

  it('lets the family and its reviewers work on, and whatever takes back', () => {
    const stopped = actionNames.filter((name) => isStopped('dispute', name));
    expect(stopped).toEqual([
      'confirmData', 'recordPresentation', 'declineChild', 'nameSchool', 'enrol', 'approveAdmission',
      'declinePlace', 'markNoShow', 'withdrawAdmission', 'acceptCorrection', 'confirmCorrection',
      'confirmPhoneChange', 'closeCase', 'revoke',
    ] satisfies ActionName[]);
  });

  it('refuses what waits with a word of its own, at every stage that would allow it', () => {
    for (const stage of running) {
      for (const name of actionsAt(stage)) {
        const refusal = refusalOf(at(stage, { hold: 'dispute', isOverdue: true }), fitting[name]);
        expect([name, refusal === 'case-on-hold']).toEqual([name, isStopped('dispute', name)]);
      }
    }
  });

  it('is held and released once', () => {
    expect(refusalOf(at('inReview', { hold: 'dispute' }), holdCase)).toBe('action-not-allowed');
    expect(refusalOf(at('inReview'), releaseHold)).toBe('not-found');
    expect(refusalOf(at('inReview'), moveNumber)).toBe('action-not-allowed');
  });

  it('that has lost its number stays on hold, and its family may begin anew', () => {
    const moved = stateAfter(at('inReview', { hold: 'dispute' }), moveNumber);
    expect(moved).toMatchObject({ stage: 'inReview', hold: 'numberMoved' });
    for (const again of [holdCase, releaseHold, moveNumber]) {
      expect(refusalOf(moved, again)).toBe('action-not-allowed');
    }
    expect(stateAfter(moved, revoke).stage).toBe('revoking');
    // A corrected number is its own, and nothing is to wait for any more (B19).
    expect(stateAfter(moved, fitting.confirmCorrection)).toMatchObject({ hold: null });
    expect(stateAfter(moved, fitting.acceptCorrection)).toMatchObject({ hold: 'numberMoved' });
    expect(refusalOf({ ...moved, stage: 'collecting' }, fitting.confirmData)).toBe('case-on-hold');
  });

  it('tells its family each time', () => {
    const told = { effects: [{ type: 'notice', template: 'progress' }] };
    expect(decide(at('decided'), holdCase)).toMatchObject(told);
    for (const action of [releaseHold, moveNumber]) {
      expect(decide(at('decided', { hold: 'dispute' }), action)).toMatchObject(told);
    }
  });

  it('of an earlier build is none', () => {
    const { hold: _none, ...earlier } = at('inReview');
    expect(stateAfter({ ...earlier, hold: null }, holdCase).hold).toBe('dispute');
    expect(isStopped(undefined, 'revoke')).toBe(false);
  });

  it("is the city office's alone", () => {
    const { actor: _city, ...asked } = holdCase;
    for (const actor of [fitting.undoApproval.actor, fitting.returnReview.actor]) {
      expect(refusalOf(at('inReview'), { ...asked, actor })).toBe('forbidden');
    }
    expect(refusalOf(at('inReview'), { ...asked, actor: cityOffice })).toBeNull();
  });
});
