import type { Phase } from '@ruxue/contracts';

import { windowPhase } from '../districts/current-season.ts';
import type { CaseFacts } from './find-case-facts.ts';
import { phaseOf } from './phase.ts';

/** The phase of a case at a moment, from the facts that its parent may know (B1, B21, S14). */
export function phaseNow(facts: CaseFacts, now: Date): Phase {
  const { hold } = facts;
  if (hold === null) return phaseBeneath(facts, now);
  return hold === 'dispute' ? 'onHold' : 'numberMoved';
}

/** The phase without regard to a hold. */
export function phaseBeneath(facts: CaseFacts, now: Date): Phase {
  const { stage, closedAs, identity, review, isOverdue, page, placeEndedAs } = facts;
  return phaseOf({
    stage, closedAs, identity, review, isOverdue, placeEndedAs,
    submissionWindow: windowPhase(page.windows.submission, now),
    isReviewRecalled: facts.reviewRecalledAt !== null,
    isAdmissionPublished: facts.admissionSchoolId !== null,
    isPlaceConfirmed: facts.placeConfirmedAt !== null,
    isAdmissionRecalled: facts.admissionRecalledAt !== null,
    isDataConfirmed: facts.confirmedVersion === facts.submissionVersion,
    isSecondLook: isLookedAtAgain(facts),
  });
}

/** 复核 (B5): the last published decision is the one that is looked at again. */
const isLookedAtAgain = ({ secondLookOf, reviewVersion }: CaseFacts): boolean =>
  secondLookOf !== null && (reviewVersion === null || reviewVersion <= secondLookOf);
