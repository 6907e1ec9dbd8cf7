import { describe, expect, it } from '@jest/globals';

import type { ViewedCase } from '../case-projection.ts';
import { viewChangeOf } from './allowed-actions.ts';

const caseAt = (stage: ViewedCase['stage'], confirmedVersion: number): ViewedCase => ({
  stage, confirmedVersion, submissionVersion: 2,
});

describe('what a confirmation changes for the parent (S16)', () => {
  it('is the status when the next thing is to go to the school', () => {
    expect(viewChangeOf(caseAt('collecting', 0), 'confirmData')).toBe('status');
    expect(viewChangeOf(caseAt('collecting', 1), 'confirmData')).toBe('status');
  });

  it.each(['presented', 'enrolled', 'placed'] as const)('is no status when %s', (stage) => {
    expect(viewChangeOf(caseAt(stage, 0), 'confirmData')).toBe('content');
  });

  it.each(['collecting', 'presented'] as const)('is nothing the second time, %s', (stage) => {
    expect(viewChangeOf(caseAt(stage, 2), 'confirmData')).toBe('nothing');
  });
});

describe('what parents see of hidden work (S14)', () => {
  it.each([
    'proposeSettlement', 'decideReview', 'undoDecision', 'enrol', 'refuseEnrolment',
    'approveAdmission',
  ] as const)('nothing of %s', (name) => {
    expect(viewChangeOf(caseAt('inReview', 0), name)).toBe('nothing');
  });
});
