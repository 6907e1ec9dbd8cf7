import type { CaseItem } from '@ruxue/contracts';

import type { EnrolmentCase } from '../cases/case.entity.ts';

/** Queues find a case by the items that nobody has judged, and by the agencies that judge them (B4). */
export function markOpenItems(
  found: Pick<EnrolmentCase, 'openAgencies' | 'openItems'>, items: readonly CaseItem[],
): void {
  const open = items.filter(({ verdict }) => verdict === null);
  found.openItems = [...new Set(open.map(({ item }) => item))];
  found.openAgencies = [...new Set(open.flatMap(({ reviewedBy }) => reviewedBy ?? []))];
}
