import { describe, expect, it } from '@jest/globals';
import { stages, type Action } from '@ruxue/contracts';

import { projectionOf, type CaseState } from './case-state.ts';
import { decide } from './decide.ts';
import {
  at, fitting, officer, publicationId, refusalOf, schoolId, stateAfter,
} from './testing/fitting-actions.ts';

const { confirmPlace, declinePlace, markNoShow, undoNoShow, withdrawAdmission, recallAdmission } = fitting;
const admitted = (more: Partial<CaseState> = {}) => at('admitted', { publicationId, ...more });
const stops = { type: 'stopNotice', publicationId };
const stepsTo = (step: string) => ({ type: 'schoolStep', schoolId, step });
const progress = { type: 'notice', template: 'progress' };
const effectsOf = (state: CaseState, action: Action) => {
  const decision = decide(state, action);
  if ('refused' in decision) throw new Error(decision.refused.type);
  return decision.effects;
};

describe('a place that its family was shown (B24)', () => {
  it('is confirmed once, and the school reads it', () => {
    expect(effectsOf(admitted(), confirmPlace)).toEqual([stepsTo('confirmed')]);
    const confirmed = stateAfter(admitted(), confirmPlace);
    expect(confirmed).toMatchObject({ stage: 'admitted', isPlaceConfirmed: true });
    // Records keeps it with the admission.
    expect(projectionOf(confirmed)).not.toHaveProperty('isPlaceConfirmed');
    expect(decide(confirmed, confirmPlace)).toEqual({
      refused: { type: 'action-not-allowed', detail: '您已经确认过学位' },
    });
  });

  it('is free once it is given up; guardian 2 is told, and nobody of the admission any more', () => {
    for (const state of [admitted(), stateAfter(admitted(), confirmPlace)]) {
      expect(effectsOf(state, declinePlace)).toEqual([
        stops, stepsTo('left'), { type: 'notice', template: 'guardian2-declined' },
      ]);
    }
  });

  it('is free once the school says that nobody came, and taken again by an undo', () => {
    expect(effectsOf(admitted(), markNoShow)).toEqual([stops, stepsTo('noShow'), progress]);
    const noShow = stateAfter(admitted(), markNoShow);
    expect(effectsOf(noShow, undoNoShow)).toEqual([stepsTo('admitted'), progress]);
    const confirmed = stateAfter(stateAfter(admitted(), confirmPlace), markNoShow);
    expect(effectsOf(confirmed, undoNoShow)).toEqual([stepsTo('confirmed'), progress]);
    expect(stateAfter(noShow, undoNoShow).stage).toBe('admitted');
  });

  it('is free once the district withdraws it', () => {
    expect(effectsOf(admitted(), withdrawAdmission)).toEqual([stops, stepsTo('left'), progress]);
  });

  it('of an earlier build has no message to stop', () => {
    const { publicationId: _none, ...earlier } = admitted();
    expect(effectsOf(earlier, markNoShow)).toEqual([stepsTo('noShow'), progress]);
  });

  it('tells guardian 2 of the admission beside guardian 1 (B21)', () => {
    expect(effectsOf(at('placed'), fitting.publishAdmission)).toContainEqual({
      ...progress, publicationId, also: 'guardian2-progress',
    });
  });
});

describe('a word on a place that is refused', () => {
  it.each([confirmPlace, declinePlace, markNoShow, withdrawAdmission])(
    '$type: at every hidden stage alike, before the publication', (action) => {
      for (const stage of ['presented', 'enrolled', 'placed'] as const) {
        expect(decide(at(stage), action)).toEqual({ refused: { type: 'action-not-allowed' } });
      }
    },
  );

  it('after the place was lost says how', () => {
    for (const [action, words] of [
      [declinePlace, '放弃'], [markNoShow, '逾期未报到'], [withdrawAdmission, '收回'],
    ] as const) {
      const lost = stateAfter(admitted(), action);
      for (const late of [confirmPlace, declinePlace, markNoShow, withdrawAdmission, recallAdmission]) {
        expect(decide(lost, late)).toEqual({
          refused: { type: 'action-not-allowed', detail: expect.stringContaining(words) },
        });
      }
    }
  });

  it('about another school than the child has, or another admission', () => {
    const other = 'school-110101-2';
    expect(refusalOf(admitted(), { ...confirmPlace, schoolId: other })).toBe('version-conflict');
    expect(refusalOf(admitted(), { ...declinePlace, schoolId: other })).toBe('version-conflict');
    const actor = { ...officer, schoolId: other };
    expect(refusalOf(admitted(), { ...markNoShow, actor, schoolId: other })).toBe('not-found');
    expect(refusalOf(at('noShow'), { ...undoNoShow, actor, schoolId: other })).toBe('not-found');
    expect(refusalOf(admitted(), { ...withdrawAdmission, decisionVersion: 2 })).toBe('version-conflict');
  });

  it('of a case that was closed with an outcome', () => {
    const closed = stateAfter(stateAfter(admitted(), declinePlace), fitting.closeCase);
    expect(decide(closed, declinePlace)).toEqual({
      refused: { type: 'case-closed', detail: expect.stringContaining('已放弃学位') },
    });
  });
});

describe('after a place (B24)', () => {
  it('a recalled admission is confirmed anew', () => {
    const recalled = stateAfter(stateAfter(admitted(), confirmPlace), recallAdmission);
    expect(recalled.isPlaceConfirmed).toBe(false);
    // Of one that nobody had confirmed a history says nothing more than before.
    expect(stateAfter(admitted(), recallAdmission)).not.toHaveProperty('isPlaceConfirmed');
  });

  it('its family may revoke where it has no place any more, and nowhere else (S20)', () => {
    const revocable = stages.filter((stage) => refusalOf(at(stage), fitting.revoke) === null);
    expect(revocable).toEqual(expect.arrayContaining(['declined', 'noShow', 'withdrawn']));
    expect(revocable).not.toContain('admitted');
  });
});
