import type { Agency, CaseItem } from '@ruxue/contracts';

/** The agencies whose queues have the case: each with an item that nobody has judged (B4). */
export const openAgencies = (items: readonly CaseItem[]): Agency[] =>
  [...new Set(items.flatMap(({ reviewedBy, verdict }) =>
    reviewedBy !== null && verdict === null ? [reviewedBy] : []))];
