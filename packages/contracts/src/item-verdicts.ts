import './zod-jitless.ts';
import * as z from 'zod';

import { AgencyField } from './agencies.ts';
import { Instant } from './fields.ts';
import { MaterialPlace } from './material-files.ts';
import type { IdentityStatus } from './stages.ts';

/** The item of every case beside its materials: the details that the family filled in (S12). */
export const detailsItem = { item: 'details', subject: 'child' } as const;

/** 符合 · 不符合 · 需补正 (B7). */
export const Verdict = z.enum(['accepted', 'rejected', 'returned']);
export type Verdict = z.infer<typeof Verdict>;

/** The verdict on one item, by its agency, a connector's 一致, or a clerk who saw the paper. */
export const ItemVerdict = z.object({
  verdict: Verdict,
  /** From the district's approved list; null for 符合. */
  reasonCode: z.string().max(40).nullable(),
  /** What the family is to read besides the reason. */
  note: z.string().max(200).nullable(),
  by: z.enum(['staff', 'connector', 'counter']),
  staffId: z.string().max(64).nullable(),
  judgedAt: Instant,
});
export type ItemVerdict = z.infer<typeof ItemVerdict>;

/** One item of a case as its reviewers see it. */
export const ReviewItem = z.object({
  ...MaterialPlace.shape,
  title: z.string(),
  /** The agency whose own reviewers judge it; null: the district's. */
  reviewedBy: AgencyField.nullable(),
  verdict: ItemVerdict.nullable(),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

/** What follows from the items: an approval, a refusal, a return, or nothing yet. */
export type ComputedOutcome = 'approved' | 'rejected' | 'returned' | null;

/**
 * The outcome that follows from the items (B7). An item to correct comes first: the family may still
 * put it right. The district's own items that nobody judged count as 符合, because whoever confirms
 * has read them; an agency's item waits for its agency. Null while an item or the identity (S13)
 * is open.
 */
export function computeOutcome(
  items: readonly Pick<ReviewItem, 'reviewedBy' | 'verdict'>[],
  identity: IdentityStatus,
): ComputedOutcome {
  const has = (verdict: Verdict) => items.some((item) => item.verdict?.verdict === verdict);
  if (has('returned')) return 'returned';
  if (has('rejected')) return 'rejected';
  const isOpen = items.some(({ reviewedBy, verdict }) => reviewedBy !== null && verdict === null);
  const isSettled = identity === 'verified' || identity === 'checkedByStaff';
  return isOpen || !isSettled ? null : 'approved';
}
