/** Work elsewhere because of an action: a message, a sync, a school's step. */
export type Effect =
  | { readonly type: 'account' }
  | {
      readonly type: 'notice'; readonly template: 'registered' | 'progress' | 'reminder';
      readonly publicationId?: string;
    }
  | { readonly type: 'sync'; readonly submissionVersion: number }
  | {
      readonly type: 'schoolStep'; readonly schoolId: string;
      readonly step: 'none' | 'presented' | 'admitted';
    }
  | { readonly type: 'lastNotice'; readonly noticeId: string };

/**
 * The lanes of a case that goes on, one for each target of effects. Each lane keeps its own order,
 * and no lane waits for another. The last notice is the revocation's own.
 */
export const lanes = ['account', 'notice', 'sync', 'schoolStep'] as const satisfies
  readonly Effect['type'][];

/** The effects of a registration: the account (S10), and the family's first message. */
export const initialEffects: readonly Effect[] = [
  { type: 'account' }, { type: 'notice', template: 'registered' },
];
