import { describe, expect, it } from '@jest/globals';
import type { CaseProjection } from '@ruxue/contracts';

import { viewChangeOf } from './view-changes.ts';

const confirm = { type: 'confirmData', actor: { kind: 'parent' }, submissionVersion: 2 } as const;

const caseAt = (stage: CaseProjection['stage'], confirmedVersion: number): CaseProjection => ({
  stage, confirmedVersion, submissionVersion: 2, stageVersion: 7, identity: 'verified',
  decisionVersion: 1, schoolId: null,
});

describe('what a confirmation changes for the parent (S16)', () => {
  it('is the status when the next thing is to go to the school', () => {
    expect(viewChangeOf(caseAt('collecting', 0), confirm)).toBe('status');
    expect(viewChangeOf(caseAt('collecting', 1), confirm)).toBe('status');
  });

  it.each(['presented', 'enrolled', 'placed'] as const)('is no status when %s', (stage) => {
    expect(viewChangeOf(caseAt(stage, 0), confirm)).toBe('content');
  });

  it.each(['collecting', 'presented'] as const)('is nothing the second time, %s', (stage) => {
    expect(viewChangeOf(caseAt(stage, 2), confirm)).toBe('nothing');
  });
});
