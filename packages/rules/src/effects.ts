import type { SchoolReason } from '@ruxue/contracts/school-reasons';

/** Work elsewhere because of an action: a message, a sync, a school's step. */
export type Effect =
  | { readonly type: 'account' }
  | {
      readonly type: 'notice';
      readonly template: 'registered' | 'progress' | 'reminder' | 'guardian2-declined';
      readonly publicationId?: string;
      /** Guardian 2 is told beside it, in other words (B21). */
      readonly also?: 'guardian2-progress';
    }
  /** A recall (B22): what waits of the publication is stopped; who was told is told of the news. */
  | { readonly type: 'recallNotice'; readonly publicationId: string | null }
  /** A place that is lost (B24): what waits of its publication is stopped, and nothing said instead. */
  | { readonly type: 'stopNotice'; readonly publicationId: string }
  | { readonly type: 'sync'; readonly submissionVersion: number }
  /** A recall takes the child out of the second system and its school, and voids its form (B22). */
  | { readonly type: 'removal' }
  | {
      readonly type: 'schoolStep'; readonly schoolId: string;
      readonly step:
        'none' | 'named' | 'declined' | 'presented' | 'enrolled' | 'admitted' | 'confirmed' | 'noShow'
        | 'left';
      /** The district named this school: its place is held at each step (B23). */
      readonly isNamed?: boolean;
      readonly reason?: SchoolReason;
      /** Among all of the case's steps, so that a late one changes nothing. */
      readonly order?: number;
    }
  | { readonly type: 'lastNotice'; readonly noticeId: string };

/**
 * The lanes of a case that goes on. Each lane keeps its own order, and no lane waits for another, but
 * for a removal (`goesFirst`). The last notice is the revocation's own.
 */
export const lanes = [
  ['account'], ['notice', 'recallNotice', 'stopNotice'], ['sync', 'removal'], ['schoolStep'],
] as const satisfies readonly (readonly Effect['type'][])[];
export type Lane = (typeof lanes)[number];

/**
 * True when an effect waits for an earlier one of another lane: a removal keeps its place among the
 * school's steps, or it would take away a new one, or an old one would come back after it.
 */
export const goesFirst = (earlier: Effect, later: Effect): boolean =>
  (earlier.type === 'removal' && later.type === 'schoolStep')
  || (earlier.type === 'schoolStep' && later.type === 'removal');

/** The effects of a registration: the account (S10), and the family's first message. */
export const initialEffects: readonly Effect[] = [
  { type: 'account' }, { type: 'notice', template: 'registered' },
];
