import { defaultReasons, ParentsView, reasonText } from '@ruxue/contracts';
import type { CaseKey } from '@ruxue/service-kit';

import type { CaseFacts } from '../view/find-case-facts.ts';
import { decisionColumns } from './decision.entity.ts';

/**
 * The reasons of the published decision, in the words that were kept with it. A decision from before
 * there were verdicts on items has codes alone.
 */
export function publishedReasons(
  key: CaseKey,
  { page, reasonCodes, sealedReasons }: Pick<CaseFacts, 'page' | 'reasonCodes' | 'sealedReasons'>,
): ParentsView['reasons'] {
  if (sealedReasons !== null) {
    return key.openJson(decisionColumns.reasons, sealedReasons, ParentsView.shape.reasons);
  }
  // A code that the district's list has lost is one of the default's.
  const reasons = [...page.reasons, ...defaultReasons];
  return (reasonCodes ?? []).map((code) => ({ code, text: reasonText(reasons, code) }));
}
