import { describe, expect, it } from '@jest/globals';
import { admissionVersionOf, type Action, type Stage } from '@ruxue/contracts';

import { projectionOf, type CaseState } from './case-state.ts';
import { decide } from './decide.ts';
import { goesFirst, type Effect } from './effects.ts';
import { at, fitting, publicationId, refusalOf, schoolId, stateAfter } from './testing/fitting-actions.ts';

const { recallReview, recallAdmission, publishAdmission } = fitting;
const stops = { type: 'recallNotice', publicationId };

function decided(state: CaseState, action: Action) {
  const decision = decide(state, action);
  if ('refused' in decision) throw new Error(decision.refused.type);
  return decision;
}

describe('a recalled review (B22)', () => {
  it.each<Stage>(['approved', 'collecting', 'presented', 'enrolled', 'placed'])(
    'at %s goes back to review, and out of the second system', (stage) => {
      const { state, effects } = decided(at(stage, { publicationId }), recallReview);
      expect(projectionOf(state)).toMatchObject({
        stage: 'inReview', decisionVersion: 1, submissionVersion: 1, schoolId: null,
        confirmedVersion: 0,
      });
      expect(state).toMatchObject({ outcome: null, publicationId: null });
      expect(effects).toEqual([stops, { type: 'removal' }]);
    },
  );

  it('of a refusal has nothing to take out of the second system', () => {
    const { effects } = decided(at('rejected', { publicationId }), recallReview);
    expect(effects).toEqual([stops]);
  });

  it('that nobody has published, or that is another one, is refused', () => {
    expect(refusalOf(at('decided'), recallReview)).toBe('action-not-allowed');
    expect(refusalOf(at('approved', { decisionVersion: 2 }), recallReview)).toBe('version-conflict');
    expect(refusalOf(at('admitted'), recallReview)).toBe('action-not-allowed');
  });

  it('is decided by another person again when it was a second look', () => {
    const state = stateAfter(at('rejected', { secondLook: 'final' }), recallReview);
    expect(state.secondLook).toBe('asked');
    expect(stateAfter(at('rejected'), recallReview).secondLook).toBe('none');
  });

  it('is decided and published anew, with another sync', () => {
    const recalled = stateAfter(at('collecting', { identity: 'verified' }), recallReview);
    const anew = stateAfter(recalled, { ...fitting.decideReview, outcome: 'approved' });
    expect(anew.decisionVersion).toBe(2);
    expect(refusalOf(anew, fitting.publishReview)).toBe('version-conflict');
    const { state, effects } = decided(anew, { ...fitting.publishReview, decisionVersion: 2 });
    expect(state.stage).toBe('approved');
    expect(effects[0]).toEqual({ type: 'sync', submissionVersion: 1 });
  });

  it('of a state of an earlier build stops no message, and tells the family', () => {
    const { publicationId: _none, ...earlier } = at('approved');
    expect(decided(earlier, recallReview).effects[0]).toEqual({
      type: 'recallNotice', publicationId: null,
    });
  });
});

describe('a recalled admission (B22)', () => {
  it('leaves the enrolment, and the school reads that', () => {
    const { state, effects } = decided(at('admitted', { publicationId }), recallAdmission);
    expect(state).toMatchObject({ stage: 'enrolled', schoolId, publicationId: null });
    expect(projectionOf(state)).toMatchObject({ admissionVersion: 2 });
    // Until then it is said to nobody: it would stand in every history.
    expect(projectionOf(at('admitted'))).not.toHaveProperty('admissionVersion');
    expect(effects).toEqual([stops, { type: 'schoolStep', schoolId, step: 'enrolled' }]);
  });

  it('is approved, undone, approved and published anew, each time under a version of its own', () => {
    let state = at('admitted', { decisionVersion: 1 });
    for (const version of [1, 2, 3]) {
      expect(admissionVersionOf(state)).toBe(version);
      const wrong = { ...recallAdmission, decisionVersion: version + 1 };
      expect(refusalOf(state, wrong)).toBe('version-conflict');
      state = stateAfter(state, { ...recallAdmission, decisionVersion: version });
      for (const type of ['approveAdmission', 'undoApproval', 'approveAdmission'] as const) {
        state = stateAfter(state, fitting[type]);
      }
      expect(refusalOf(state, { ...publishAdmission, decisionVersion: version }))
        .toBe('version-conflict');
      state = stateAfter(state, { ...publishAdmission, decisionVersion: version + 1 });
      expect(state.stage).toBe('admitted');
    }
  });

  it('stays ahead of every published one when its review is recalled, too', () => {
    const recalled = stateAfter(at('admitted'), recallAdmission);
    const review = stateAfter(recalled, recallReview);
    expect(admissionVersionOf(stateAfter(review, fitting.decideReview))).toBe(2);
  });

  it('of a case from before admissions had versions keeps that of its review', () => {
    const { admissionVersion: _none, ...earlier } = at('placed', { decisionVersion: 3 });
    expect(admissionVersionOf(earlier)).toBe(3);
    expect(decide(earlier as CaseState, { ...publishAdmission, decisionVersion: 3 }))
      .toMatchObject({ state: { stage: 'admitted' } });
  });
});

describe("a removal's place (B22)", () => {
  const removal: Effect = { type: 'removal' };
  const step: Effect = { type: 'schoolStep', schoolId, step: 'presented' };

  it("is among the school's steps, before and after", () => {
    expect(goesFirst(removal, step)).toBe(true);
    expect(goesFirst(step, removal)).toBe(true);
  });

  it('holds up nothing else, and nothing else anything', () => {
    const notice: Effect = { type: 'notice', template: 'progress' };
    const sync: Effect = { type: 'sync', submissionVersion: 1 };
    for (const other of [notice, sync]) {
      expect([goesFirst(other, step), goesFirst(step, other), goesFirst(other, removal)])
        .toEqual([false, false, false]);
    }
  });
});
