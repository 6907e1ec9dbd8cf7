import { describe, expect, it } from '@jest/globals';

import { needsRegistryCheck } from './case-state.ts';
import { decide } from './decide.ts';
import {
  at, fitting, laterUntil, overdue, refusalOf, stateAfter, until,
} from './testing/fitting-actions.ts';

const {
  returnReview, passDeadline, extendDeadline, submitDetails, decideReview, undoDecision,
  publishReview, askSecondLook, takeBack,
} = fitting;

describe('a return (B5)', () => {
  const returned = stateAfter(at('inReview', { identity: 'verified' }), returnReview);

  it('is told at once, with the family’s own deadline', () => {
    expect(decide(at('inReview'), returnReview)).toMatchObject({
      state: { stage: 'returned', returnUntil: until, isOverdue: false },
      effects: [{ type: 'notice', template: 'progress' }],
    });
  });

  it('is of the submission that was read', () => {
    expect(refusalOf(at('inReview', { submissionVersion: 2 }), returnReview))
      .toBe('version-conflict');
  });

  it('lets nobody decide while it is open, and says until when', () => {
    expect(decide(returned, decideReview)).toEqual({
      refused: {
        type: 'action-not-allowed',
        detail: '已退回家长补正，家长重新提交或2026年5月10日 23:59截止后才能审核',
      },
    });
    expect(decide(returned, takeBack)).toEqual({ refused: { type: 'action-not-allowed' } });
  });

  it('ends with the resubmission, about which the registry is asked like about a first one', () => {
    const resubmitted = stateAfter(returned, submitDetails);
    expect(resubmitted).toMatchObject({
      stage: 'inReview', submissionVersion: 2, returnUntil: null, isOverdue: false,
      identity: 'pending',
    });
    expect(needsRegistryCheck(resubmitted)).toBe(true);
  });

  it.each(['verified', 'checkedByStaff', 'mismatch', 'pending'] as const)(
    'leaves an identity that is %s alone where the details were not returned', (identity) => {
      const state = stateAfter({ ...returned, identity }, { ...submitDetails, keepsIdentity: true });
      expect(state.identity).toBe(identity);
    },
  );
});

describe('the deadline of a return', () => {
  const returned = at('returned');
  const before = '2026-05-10T15:59:58.999Z';

  it('counts from the arrival at the gateway', () => {
    expect(refusalOf(returned, { ...submitDetails, arrivedAt: before })).toBeNull();
    expect(decide(returned, { ...submitDetails, arrivedAt: until })).toMatchObject({
      refused: { type: 'window-closed', detail: '补正已于2026年5月10日 23:59截止，如有困难请致电区教委' },
    });
  });

  it('refuses nobody: a person decides on what is there', () => {
    const passed = stateAfter(returned, passDeadline);
    expect(passed).toMatchObject({ stage: 'inReview', isOverdue: true, returnUntil: until });
    expect(stateAfter(passed, decideReview)).toMatchObject({ stage: 'decided', isOverdue: true });
    expect(refusalOf(passed, submitDetails)).toBe('action-not-allowed');
  });

  it('is no news once something newer has come', () => {
    const extended = stateAfter(returned, extendDeadline);
    expect(refusalOf(extended, passDeadline)).toBe('version-conflict');
    expect(refusalOf(stateAfter(returned, submitDetails), passDeadline)).toBe('action-not-allowed');
  });

  it('is extended before and after it has passed, to a later moment only', () => {
    const later = { stage: 'returned', returnUntil: laterUntil, isOverdue: false };
    expect(stateAfter(returned, extendDeadline)).toMatchObject(later);
    expect(stateAfter(at('inReview', overdue), extendDeadline)).toMatchObject(later);
    expect(decide(returned, { ...extendDeadline, until })).toMatchObject({
      refused: {
        type: 'invalid-input',
        fields: [{ path: 'until', message: '请选择晚于2026年5月10日 23:59的时间' }],
      },
    });
    expect(refusalOf(at('inReview'), extendDeadline)).toBe('action-not-allowed');
    const resubmitted = { ...returned, submissionVersion: 2 };
    expect(refusalOf(resubmitted, extendDeadline)).toBe('version-conflict');
  });

  it('is over with the publication', () => {
    const decided = at('decided', { ...overdue, outcome: 'rejected' });
    expect(stateAfter(decided, publishReview)).toMatchObject({ returnUntil: null, isOverdue: false });
  });
});

describe('a second look (B5)', () => {
  const asked = stateAfter(at('rejected', { outcome: 'rejected' }), askSecondLook);

  it('is asked for once, and is final with the second decision', () => {
    expect(asked).toMatchObject({ stage: 'inReview', secondLook: 'asked', outcome: null });
    const decided = stateAfter(asked, decideReview);
    expect(decided).toMatchObject({ secondLook: 'final', decisionVersion: 2 });
    const undone = stateAfter(decided, { ...undoDecision, decisionVersion: 2 });
    expect(undone.secondLook).toBe('asked');
    const refused = stateAfter(decided, { ...publishReview, decisionVersion: 2 });
    expect(refused).toMatchObject({ stage: 'rejected', secondLook: 'final' });
    expect(refusalOf(refused, askSecondLook)).toBe('action-not-allowed');
  });
});
