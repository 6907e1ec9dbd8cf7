import type { CaseKey } from '@ruxue/service-kit';

import { publishedReasons } from '../decisions/published-reasons.ts';
import { correctionsOf } from '../returns/find-return.ts';
import type { CaseFacts } from './find-case-facts.ts';
import type { OpenedFacts } from './parents-view.ts';

/** What staff tell the family, opened: the list of an open return, and the reasons of a refusal. */
export function openTold(
  key: CaseKey, facts: CaseFacts,
): Pick<OpenedFacts, 'corrections' | 'reasons'> {
  const { stage, returned, returnNotes } = facts;
  const isReturned = stage === 'returned' && returned && returnNotes;
  return {
    corrections: isReturned ? correctionsOf(key, { items: returned, notes: returnNotes }) : [],
    reasons: publishedReasons(key, facts),
  };
}
