import { describe, expect, it } from '@jest/globals';

import { needsRegistryCheck } from './case-state.ts';
import { decide } from './decide.ts';
import { at, fitting, parent, refusalOf, stateAfter } from './testing/fitting-actions.ts';

const { acceptCorrection, confirmCorrection, refuseCorrection, registryResult } = fitting;
const taken = ['approved', 'collecting', 'presented', 'enrolled', 'placed'] as const;
const steps = [
  ['collecting', 'recordPresentation'], ['presented', 'enrol'], ['enrolled', 'approveAdmission'],
] as const;

describe('a correction that staff accept (B19)', () => {
  it.each(taken)('is the next submission at %s, which goes to the second system', (stage) => {
    for (const action of [acceptCorrection, confirmCorrection]) {
      const decision = decide(at(stage), action);
      expect(decision).toMatchObject({
        state: { stage, submissionVersion: 2, confirmedVersion: 1, identity: 'pending', schoolId: at(stage).schoolId },
        effects: [{ type: 'sync', submissionVersion: 2 }, { type: 'notice' }],
      });
      if ('state' in decision) expect(needsRegistryCheck(decision.state)).toBe(true);
    }
  });

  it('is the next submission in review, where nothing was taken over yet', () => {
    expect(decide(at('inReview'), acceptCorrection)).toMatchObject({
      state: { submissionVersion: 2, identity: 'pending' }, effects: [{ type: 'notice' }],
    });
  });

  it('leaves the identity as it is where the registry compares nothing of it', () => {
    const kept = { ...acceptCorrection, keepsIdentity: true };
    for (const identity of ['verified', 'checkedByStaff', 'mismatch'] as const) {
      expect(stateAfter(at('collecting', { identity }), kept)).toMatchObject({
        submissionVersion: 2, identity,
      });
    }
  });

  it('is about the submission that was read', () => {
    for (const action of [acceptCorrection, confirmCorrection]) {
      expect(refusalOf(at('collecting', { submissionVersion: 2 }), action)).toBe('version-conflict');
    }
  });

  it('waits for a decision that nobody has published, and staff are told what to do', () => {
    expect(decide(at('decided'), acceptCorrection)).toMatchObject({
      refused: { type: 'action-not-allowed', detail: expect.stringContaining('撤回决定') },
    });
    expect(decide(at('decided'), refuseCorrection)).toMatchObject({ state: { stage: 'decided' } });
  });
});

describe('after a correction', () => {
  it.each(steps)('nobody goes on from %s before the identity is settled', (stage, step) => {
    for (const identity of ['pending', 'mismatch'] as const) {
      const held = at(stage, { identity, submissionVersion: 2, confirmedVersion: 2 });
      expect(refusalOf(held, fitting[step])).toBe('identity-not-verified');
    }
  });

  it.each(steps)('nobody goes on from %s before the family has confirmed the data', (stage, step) => {
    const unconfirmed = at(stage, { submissionVersion: 2 });
    expect(refusalOf(unconfirmed, fitting[step])).toBe('data-not-confirmed');
    const confirmed = stateAfter(unconfirmed, { type: 'confirmData', actor: parent, submissionVersion: 2 });
    expect(refusalOf(confirmed, fitting[step])).toBeNull();
  });

  it.each(taken)('the registry answers, and staff settle, at %s too: the stage stays', (stage) => {
    const corrected = stateAfter(at(stage), acceptCorrection);
    const answer = { ...registryResult, submissionVersion: 2 };
    expect(stateAfter(corrected, answer)).toMatchObject({ stage, identity: 'verified' });
    const mismatch = stateAfter(corrected, { ...answer, outcome: 'mismatch' });
    expect(mismatch).toMatchObject({ stage, identity: 'mismatch' });
    const settled = { ...fitting.confirmSettlement, submissionVersion: 2 };
    expect(stateAfter(mismatch, settled)).toMatchObject({ stage, identity: 'checkedByStaff' });
    expect(refusalOf(corrected, registryResult)).toBe('version-conflict');
  });

  it('a sync of the version before moves no stage', () => {
    const corrected = stateAfter(at('approved'), acceptCorrection);
    expect(refusalOf(corrected, fitting.completeSync)).toBe('version-conflict');
    expect(stateAfter(corrected, { ...fitting.completeSync, submissionVersion: 2 }).stage)
      .toBe('collecting');
  });

  it('an admission that is published is followed, whatever the registry has answered since', () => {
    const placed = at('placed', { identity: 'mismatch', submissionVersion: 2 });
    expect(stateAfter(placed, fitting.publishAdmission).stage).toBe('admitted');
    expect(refusalOf(at('admitted'), acceptCorrection)).toBe('action-not-allowed');
  });
});
