import {
  instantInWords, objectionTo, reasonInWords, reasonText, Refusal,
  type CaseItem, type ParentsView,
} from '@ruxue/contracts';

import { getDistrictPage } from '../districts/current-season.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { readItems } from '../items/read-items.ts';
import { refuseLeased } from '../items/refuse-leased.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { requireAnotherPerson } from '../second-looks/require-another-person.ts';
import { decisionColumns } from './decision.entity.ts';
import { upsertDecision } from './upsert-decision.ts';

type Context = ActionContext<'decideReview'>;

/**
 * One person confirms the outcome that follows from the items (B7), on the verdicts that they have
 * read. The reasons of a refusal are those of its items, kept in the words that the family will read:
 * what is judged later changes no published answer (S14).
 */
export async function decideReview(context: Context): Promise<void> {
  const { em, keyRing, found, action, next, now } = context;
  const { outcome, actor, submissionVersion } = action;
  refuseLeased(found, actor, now);
  await requireAnotherPerson(context);
  const items = await readItems(context, found);
  if (action.itemsVersion !== found.itemsVersion) throw judgedSince(items);
  const objection = objectionTo(outcome, items, found.identity);
  if (objection !== null) throw new Refusal('items-disagree', { detail: objection.text });
  found.begunVersion = submissionVersion;
  if (outcome === 'approved') acceptUnjudged(context, items);
  const reasons = outcome === 'rejected' ? await reasonsOf(context, items) : [];
  const key = await keyRing.forCase(found.id);
  await upsertDecision(em, {
    caseId: found.id,
    kind: 'review',
    version: next.decisionVersion,
    submissionVersion,
    outcome,
    reasonCodes: [...new Set(reasons.map(({ code }) => code))],
    reasons: key.sealJson(decisionColumns.reasons, reasons),
    schoolId: null,
    staffId: actor.staffId,
    decidedAt: now,
  });
}

/** Tells the last verdict, which the decider hasn't read. */
function judgedSince(items: readonly CaseItem[]): Refusal {
  const [last] = items.filter(({ verdict }) => verdict !== null)
    .sort((one, other) => (other.verdict?.version ?? 0) - (one.verdict?.version ?? 0));
  if (!last?.verdict) return new Refusal('version-conflict');
  const { staffId, judgedAt } = last.verdict;
  return new Refusal('version-conflict', {
    detail: `{staff}已于${instantInWords(judgedAt)}审核“${last.title}”`,
    ...(staffId === null ? {} : { staffId }),
  });
}

/** Whoever approves has read the district's own items that nobody judged (B7). */
function acceptUnjudged({ em, found, action, now }: Context, items: readonly CaseItem[]): void {
  const unjudged = items.filter(({ verdict }) => verdict === null);
  if (unjudged.length === 0) return;
  found.itemsVersion += 1;
  for (const { item, subject } of unjudged) {
    em.create(ItemVerdict, {
      caseId: found.id, item, subject, verdict: 'accepted', reasonCode: null, note: null,
      judgedAs: 'staff', staffId: action.actor.staffId, judgedAt: now, version: found.itemsVersion,
    });
  }
}

async function reasonsOf(
  { em, found }: Context, items: readonly CaseItem[],
): Promise<ParentsView['reasons']> {
  const { reasons } = await getDistrictPage(em, found.district);
  return items.flatMap(({ title, verdict }) => {
    if (verdict?.verdict !== 'rejected' || verdict.reasonCode === null) return [];
    const { reasonCode: code, note } = verdict;
    return [{ code, text: reasonInWords(reasonText(reasons, code), { title, note }) }];
  });
}
