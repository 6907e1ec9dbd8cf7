import { computeOutcome, type CaseItem, type ReviewItems } from '@ruxue/contracts';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { Judging } from '../reviews/jurisdiction.ts';

/** Everything to the district's staff; to an agency its own items, and no outcome of the case. */
export function seenItems(
  { mayJudge, isOfAgency }: Judging,
  items: readonly CaseItem[],
  { itemsVersion, identity }: Pick<EnrolmentCase, 'itemsVersion' | 'identity'>,
): ReviewItems {
  const all = items.map((item) => ({ ...item, mayJudge: mayJudge(item.reviewedBy) }));
  if (isOfAgency) {
    return { items: all.filter((item) => item.mayJudge), itemsVersion, computedOutcome: null };
  }
  return { items: all, itemsVersion, computedOutcome: computeOutcome(items, identity) };
}
