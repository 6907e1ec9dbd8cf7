import './zod-jitless.ts';
import * as z from 'zod';

import { agencies, AgencyField } from './agencies.ts';
import { AgencyCheck, connectorAnswerWords, connectors } from './connectors.ts';
import { Instant, version } from './fields.ts';
import { MaterialPlace } from './material-files.ts';
import { ReasonCode } from './review-reasons.ts';
import { ShownMark } from './shown-materials.ts';
import type { IdentityStatus } from './stages.ts';
import { text } from './text/line.ts';

/** 符合 · 不符合 · 需补正 (B7). */
export const Verdict = z.enum(['accepted', 'rejected', 'returned']);
export type Verdict = z.infer<typeof Verdict>;

export const verdictWords = {
  accepted: '符合', rejected: '不符合', returned: '需补正',
} as const satisfies Record<Verdict, string>;

/** The verdict on one item, by its agency, a connector's 一致, or a clerk who saw the paper. */
export const ItemVerdict = z.object({
  verdict: Verdict,
  /** From the district's approved list; null for 符合. */
  reasonCode: ReasonCode.nullable(),
  /** What the family is to read besides the reason. */
  note: z.string().max(200).nullable(),
  by: z.enum(['staff', 'connector', 'counter']),
  staffId: z.string().max(64).nullable(),
  judgedAt: Instant,
  /** The case's `itemsVersion` that it made: the next verdict names it as read (`baseVersion`). */
  version: z.number().int().nonnegative().default(0),
});
export type ItemVerdict = z.infer<typeof ItemVerdict>;

/** One item of a case as its reviewers see it. */
export const ReviewItem = z.object({
  ...MaterialPlace.shape,
  title: z.string(),
  /** The agency whose own reviewers judge it; null: the district's. */
  reviewedBy: AgencyField.nullable(),
  verdict: ItemVerdict.nullable(),
  /** An agency's check of it by connector (C2); null where none was asked for. */
  check: AgencyCheck.nullable().default(null),
  /** 现场出示; absent while nobody has marked it. */
  shown: ShownMark.optional(),
  /** Whether the one who reads it may judge it. */
  mayJudge: z.boolean(),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

/** A verdict as somebody gives it, on what they have read; null takes it back (B7). */
export const GivenVerdict = z.object({
  submissionVersion: version,
  verdict: Verdict.nullable(),
  reasonCode: ReasonCode.nullable().default(null),
  note: text('说明', 200).nullable().default(null),
  baseVersion: z.number().int().nonnegative().meta({
    description: 'the version of the verdict that was read; 0 for none',
  }),
}).superRefine(({ verdict, reasonCode, note }, context) => {
  const isAgainst = verdict === 'rejected' || verdict === 'returned';
  if (isAgainst && reasonCode === null) {
    context.addIssue({ code: 'custom', path: ['reasonCode'], message: '请选择一项原因' });
  }
  if (!isAgainst && (reasonCode !== null || note !== null)) {
    context.addIssue({
      code: 'custom', path: ['reasonCode'], message: '只有“不符合”和“需补正”要写原因和说明',
    });
  }
});
export type GivenVerdict = z.infer<typeof GivenVerdict>;

/** What follows from the items: an approval, a refusal, a return, or nothing yet. */
export const ComputedOutcome = z.enum(['approved', 'rejected', 'returned']).nullable();
export type ComputedOutcome = z.infer<typeof ComputedOutcome>;

/** The items of a case, and the outcome that follows from them. */
export const ReviewItems = z.object({
  items: z.array(ReviewItem),
  /** Counts the verdicts on the case's items. */
  itemsVersion: z.number().int().nonnegative(),
  computedOutcome: ComputedOutcome,
});
export type ReviewItems = z.infer<typeof ReviewItems>;

/** An item of a case, whoever reads it. */
export type CaseItem = Omit<ReviewItem, 'mayJudge'>;
type Judged = Pick<CaseItem, 'reviewedBy' | 'verdict' | 'check'>;
const isSettled = (identity: IdentityStatus) =>
  identity === 'verified' || identity === 'checkedByStaff';
const has = (verdict: Verdict) => (item: Judged) => item.verdict?.verdict === verdict;
const isOpen = ({ reviewedBy, verdict, check }: Judged) =>
  verdict === null && (reviewedBy !== null || check !== null);

/**
 * The outcome that follows from the items (B7). An item to correct comes first: the family may still
 * put it right. The district's own items that nobody judged count as 符合, because whoever confirms
 * has read them. An agency's item waits for its agency, and one that a connector was asked about for
 * 一致 or a person's verdict (C2). Null while an item or the identity (S13) is open.
 */
export function computeOutcome(
  items: readonly Judged[],
  identity: IdentityStatus,
): ComputedOutcome {
  if (items.some(has('returned'))) return 'returned';
  if (items.some(has('rejected'))) return 'rejected';
  return items.some(isOpen) || !isSettled(identity) ? null : 'approved';
}

/** What stands against an outcome: an item, or null where it is something else, in words. */
export interface Objection {
  readonly item: CaseItem | null;
  readonly text: string;
}

/** What stands against an outcome that doesn't follow from the items; null when it follows (B7). */
export function objectionTo(
  outcome: NonNullable<ComputedOutcome>,
  items: readonly CaseItem[],
  identity: IdentityStatus,
): Objection | null {
  if (computeOutcome(items, identity) === outcome) return null;
  const [judged] = objecting[outcome].flatMap((verdict) => items.filter(has(verdict)));
  if (judged?.verdict) {
    return { item: judged, text: `“${judged.title}”${verdictWords[judged.verdict.verdict]}` };
  }
  if (outcome !== 'approved') return { item: null, text: `没有一项${verdictWords[outcome]}` };
  const open = items.find(isOpen);
  return open
    ? { item: open, text: openWords(open) }
    : { item: null, text: '身份证及户籍信息尚未验证通过' };
}

function openWords({ title, reviewedBy, check }: CaseItem): string {
  if (reviewedBy !== null) return `“${title}”还在等${agencies[reviewedBy]}部门审核`;
  if (check === null || check.answer === null) return `“${title}”还在等部门系统答复`;
  const { connector, answer } = check;
  return `“${title}”：${connectors[connector]}答复“${connectorAnswerWords[answer]}”，请核对后给出意见`;
}

/** The verdicts that each outcome can't stand beside. */
const objecting = {
  approved: ['returned', 'rejected'], rejected: ['returned'], returned: [],
} as const satisfies Record<NonNullable<ComputedOutcome>, readonly Verdict[]>;
