import type { CaseKey } from '@ruxue/service-kit';

import { viewOfRequest } from '../corrections/wanted-of.ts';
import { publishedReasons } from '../decisions/published-reasons.ts';
import { correctionsOf } from '../returns/find-return.ts';
import type { CaseFacts } from './find-case-facts.ts';
import type { OpenedFacts } from './parents-view.ts';

/**
 * What staff tell the family, opened: the list of an open return, the reasons of a refusal, and what
 * has become of its request for correction.
 */
export function openTold(
  key: CaseKey, facts: CaseFacts,
): Pick<OpenedFacts, 'corrections' | 'reasons' | 'correctionRequest'> {
  const { stage, returned, returnNotes } = facts;
  const isReturned = stage === 'returned' && returned && returnNotes;
  return {
    corrections: isReturned ? correctionsOf(key, { items: returned, notes: returnNotes }) : [],
    reasons: publishedReasons(key, facts),
    correctionRequest: openRequest(key, facts),
  };
}

function openRequest(key: CaseKey, facts: CaseFacts): OpenedFacts['correctionRequest'] {
  const { requestVersion, wanted, requestedAt, requestClosedAt } = facts;
  if (requestVersion === null || wanted === null || requestedAt === null) return null;
  return viewOfRequest(key, {
    requestVersion, wanted,
    isShown: facts.isShown === true,
    closedAs: facts.requestClosedAs,
    refusal: facts.requestRefusal,
    requestedAt: new Date(requestedAt),
    closedAt: requestClosedAt === null ? null : new Date(requestClosedAt),
  });
}
