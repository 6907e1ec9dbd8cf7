import type { CaseProjection, ReviewOutcome } from '@ruxue/contracts';

/** A case as its workflow knows it: the projection, and what only the rules need. */
export interface CaseState extends CaseProjection {
  readonly district: string;
  readonly outcome: ReviewOutcome | null;
}

/** Something to be done because of an action: told, moved or set elsewhere. */
export type Effect =
  | { readonly type: 'notice'; readonly template: 'progress' }
  | { readonly type: 'sync'; readonly submissionVersion: number }
  | {
      readonly type: 'schoolStep'; readonly schoolId: string;
      readonly step: 'none' | 'presented' | 'admitted';
    };

/** Effects of one action, performed together; the number makes their keys (caseId + number). */
export interface EffectGroup {
  readonly number: number;
  readonly effects: readonly Effect[];
}
