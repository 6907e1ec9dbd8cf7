import type {
  Closing, IdentityStatus, Phase, PlaceEnd, ReviewOutcome, Stage,
} from '@ruxue/contracts';

import type { WindowPhase } from '../districts/current-season.ts';

/** The facts behind a phase; a decision is there once its publication is in effect. */
export interface PublishedFacts {
  readonly stage: Stage;
  /** Follows from what was published, or was never submitted (B25). */
  readonly closedAs: Closing | null;
  /** Never hidden (S13). */
  readonly identity: IdentityStatus;
  /** The moment's place before, in or after the district's window for submissions (S23). */
  readonly submissionWindow: WindowPhase;
  readonly review: ReviewOutcome | null;
  /** The last published one is recalled (B22); what is decided since changes nothing. */
  readonly isReviewRecalled: boolean;
  readonly isAdmissionPublished: boolean;
  readonly isAdmissionRecalled: boolean;
  readonly isPlaceConfirmed: boolean;
  /** How a place that was shown is lost (B24). */
  readonly placeEndedAs: PlaceEnd | null;
  readonly isDataConfirmed: boolean;
  /** 补正逾期 (B5); a hidden decision changes nothing of it. */
  readonly isOverdue: boolean;
  /** 复核 (B5): asked for about the published refusal. */
  readonly isSecondLook: boolean;
}

const unsubmitted = {
  before: 'beforeReview', open: 'toSubmit', after: 'tooLate',
} as const satisfies Record<WindowPhase, Phase>;

/**
 * The phase of a case. The stage only tells apart what parents may tell apart: decided looks like
 * inReview, enrolled and placed look like presented (S14, S17).
 */
export function phaseOf(facts: PublishedFacts): Phase {
  const {
    stage, closedAs, review, identity, isAdmissionPublished, isPlaceConfirmed, placeEndedAs,
    isDataConfirmed,
  } = facts;
  switch (stage) {
    case 'registered':
      return unsubmitted[facts.submissionWindow];
    case 'returned':
      return 'toCorrect';
    case 'lapsed':
      return 'overdue';
    default:
  }
  if (closedAs === 'notSubmitted') return 'overdue';
  if (placeEndedAs !== null) return placeEndedAs;
  if (isAdmissionPublished) return isPlaceConfirmed ? 'placeConfirmed' : 'admitted';
  if (review === null || facts.isSecondLook) return inReview(facts);
  if (review === 'rejected') return 'notApproved';
  // Only a correction makes it differ after the approval (B19): nobody goes on before it is settled.
  const isHeld = identity === 'mismatch';
  switch (stage) {
    case 'collecting':
      if (isHeld) return 'identityHeld';
      return isDataConfirmed ? 'toPresent' : 'toConfirm';
    case 'arranging':
      return 'toArrange';
    case 'presented':
    case 'enrolled':
    case 'placed':
    case 'admitted':
      if (facts.isAdmissionRecalled) return 'admissionRecalled';
      if (isHeld) return 'identityHeld';
      return isDataConfirmed ? 'presented' : 'toConfirmAgain';
    default:
      return 'syncing';
  }
}

/** Between a submission and its published result; decided or not, it is the same (S14). */
function inReview(
  { identity, isOverdue, isSecondLook, isReviewRecalled }: PublishedFacts,
): Phase {
  if (isOverdue) return 'correctionOverdue';
  if (isSecondLook) return 'secondLook';
  if (isReviewRecalled) return 'reviewRecalled';
  return identity === 'mismatch' ? 'identityDiffers' : 'inReview';
}
