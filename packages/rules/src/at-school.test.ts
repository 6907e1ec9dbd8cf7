import { describe, expect, it } from '@jest/globals';
import type { Action, Stage } from '@ruxue/contracts';

import { standingStep } from './at-school.ts';
import { projectionOf, type CaseState } from './case-state.ts';
import { decide } from './decide.ts';
import {
  at, fitting, manager, otherSchoolId, refusalOf, schoolId, stateAfter,
} from './testing/fitting-actions.ts';

const { declineChild, nameSchool, recordPresentation, undoPresentation, refuseEnrolment } = fitting;
const { withForm: _withForm, ...declinesRegistered } = declineChild;
const free = { schoolId: null, isSchoolNamed: false };

function decided(state: CaseState, action: Action) {
  const decision = decide(state, action);
  if ('refused' in decision) throw new Error(decision.refused.type);
  return decision;
}
function refusedWith(state: CaseState, action: Action): string | undefined {
  const decision = decide(state, action);
  return 'refused' in decision ? decision.refused.detail : undefined;
}

describe('a child that a school declines (B23)', () => {
  it('waits for the district, with the reason, and leaves the school', () => {
    const { state, effects } = decided(at('presented'), declinesRegistered);
    expect(projectionOf(state)).toMatchObject({
      stage: 'arranging', schoolId, declineReason: 'other-area',
    });
    expect(effects).toEqual([
      { type: 'schoolStep', schoolId, step: 'declined', reason: 'other-area' },
      { type: 'notice', template: 'progress' },
    ]);
  });

  it('may stand there unregistered, with its form alone', () => {
    expect(refusalOf(at('collecting', free), declinesRegistered)).toBe('not-found');
    expect(stateAfter(at('collecting', free), declineChild).stage).toBe('arranging');
    expect(refusalOf(at('collecting', { ...free, confirmedVersion: 0 }), declineChild))
      .toBe('data-not-confirmed');
  });

  it('is not declined by a school where it is not, nor once it is enrolled', () => {
    const elsewhere = at('presented', { schoolId: otherSchoolId });
    expect(refusalOf(elsewhere, declinesRegistered)).toBe('not-found');
    expect(refusedWith(elsewhere, declineChild)).toContain('已在另一所学校登记');
    const named = at('collecting', { schoolId: otherSchoolId, isSchoolNamed: true });
    expect(refusedWith(named, declineChild)).toContain('已为这名儿童安排了其他学校');
    expect(refusedWith(at('enrolled'), declinesRegistered)).toContain('请先撤回录取');
  });

  it('is registered nowhere until the district has named a school', () => {
    expect(refusedWith(at('arranging'), recordPresentation)).toContain('正在等区里安排学校');
    expect(refusedWith(at('arranging'), fitting.enrol)).toContain('正在等区里安排学校');
  });
});

describe('a school that the district names (B23)', () => {
  it('is the only one that registers the child', () => {
    const declined = stateAfter(at('presented'), declinesRegistered);
    const named = stateAfter(declined, nameSchool);
    expect(projectionOf(named)).toMatchObject({
      stage: 'collecting', schoolId: otherSchoolId, isSchoolNamed: true,
    });
    expect(projectionOf(named)).not.toHaveProperty('declineReason');
    expect(refusedWith(named, recordPresentation)).toContain('到安排的学校登记');
    const officer = { ...recordPresentation.actor, schoolId: otherSchoolId };
    const there = { actor: officer, schoolId: otherSchoolId };
    const presented = stateAfter(named, { ...recordPresentation, ...there });
    expect(presented).toMatchObject({ stage: 'presented', isSchoolNamed: true });
    // Its place stays held when the presentation is taken back.
    const { state, effects } = decided(presented, { ...undoPresentation, ...there });
    expect(state).toMatchObject({ stage: 'collecting', schoolId: otherSchoolId });
    expect(effects[0]).toEqual({
      type: 'schoolStep', schoolId: otherSchoolId, step: 'named', isNamed: true,
    });
  });

  it('is named once: the second of two reads that the child stands elsewhere by now', () => {
    const named = stateAfter(at('arranging'), nameSchool);
    const third = { ...nameSchool, schoolId: 'school-110101-3' };
    expect(refusalOf(named, third)).toBe('version-conflict');
    expect(refusedWith(named, { ...nameSchool, insteadOf: otherSchoolId }))
      .toContain('已经在这所学校');
  });

  it('may be the one that declined, or the first for a child without any', () => {
    expect(stateAfter(at('arranging'), { ...nameSchool, schoolId }).stage).toBe('collecting');
    const first = { ...nameSchool, insteadOf: null };
    expect(stateAfter(at('collecting', free), first)).toMatchObject({ isSchoolNamed: true });
  });

  it.each<Stage>(['enrolled', 'placed', 'admitted'])('is not changed when %s', (stage) => {
    expect(refusalOf(at(stage), nameSchool)).toBe('action-not-allowed');
  });

  it('ends with a recalled review', () => {
    const named = stateAfter(at('arranging'), nameSchool);
    expect(projectionOf(stateAfter(named, fitting.recallReview))).toMatchObject({ schoolId: null });
    expect(projectionOf(stateAfter(named, fitting.recallReview)))
      .not.toHaveProperty('isSchoolNamed');
  });
});

describe('a presentation taken back, and an enrolment refused', () => {
  it('leads back to where the family was', () => {
    const { state, effects } = decided(at('presented'), undoPresentation);
    expect(state).toMatchObject({ stage: 'collecting', schoolId: null });
    expect(effects).toEqual([
      { type: 'schoolStep', schoolId, step: 'none' }, { type: 'notice', template: 'progress' },
    ]);
  });

  it('is the school’s again, with a reason, and told to nobody (S14, S17)', () => {
    const { state, effects } = decided(at('enrolled', { isSchoolNamed: true }), refuseEnrolment);
    expect(state).toMatchObject({ stage: 'presented', schoolId });
    expect(effects).toEqual([{
      type: 'schoolStep', schoolId, step: 'presented', isNamed: true, reason: 'papers-to-complete',
    }]);
  });

  it('an approval is for the school that the manager has read', () => {
    const approval = { type: 'approveAdmission', actor: manager } as const;
    expect(refusalOf(at('enrolled'), { ...approval, schoolId: otherSchoolId }))
      .toBe('version-conflict');
    expect(stateAfter(at('enrolled'), { ...approval, schoolId }).stage).toBe('placed');
    expect(stateAfter(at('enrolled'), approval).stage).toBe('placed');
  });
});

describe('the step of a child in the second system', () => {
  it.each<[Partial<CaseState> & Pick<CaseState, 'stage'>, object]>([
    [{ stage: 'collecting', schoolId: null }, { schoolId: otherSchoolId, step: 'none' }],
    [{ stage: 'collecting', isSchoolNamed: true }, { schoolId, step: 'named', isNamed: true }],
    [{ stage: 'arranging', declineReason: 'family-wish' },
      { schoolId, step: 'declined', reason: 'family-wish' }],
    [{ stage: 'presented' }, { schoolId, step: 'presented' }],
    [{ stage: 'presented', isSchoolNamed: true }, { schoolId, step: 'presented', isNamed: true }],
    [{ stage: 'enrolled' }, { schoolId, step: 'enrolled' }],
  ])('follows from its state: %o', (state, step) => {
    const { stage, ...more } = state;
    expect(standingStep(at(stage, more), otherSchoolId)).toEqual({ type: 'schoolStep', ...step });
  });
});
