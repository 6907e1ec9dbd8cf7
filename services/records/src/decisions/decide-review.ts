import {
  detailsItem, objectionTo, reasonInWords, reasonText, Refusal,
  type CaseItem, type ParentsView, type ReviewOutcome,
} from '@ruxue/contracts';

import { refuseWhileAsked } from '../corrections/close-request.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { judgedSince } from '../items/judged-since.ts';
import { readItems } from '../items/read-items.ts';
import { refuseLeased } from '../leases/require-free-lease.ts';
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
  await refuseLeased(em, found, actor);
  refuseWhileAsked(found);
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
    checked: items.filter((item) => isInOrder(item, outcome))
      .map(({ item, subject }) => ({ item, subject })),
    schoolId: null,
    staffId: actor.staffId,
    decidedAt: now,
  });
}

/** 已核对 once it is published: whoever approves accepts what nobody judged. */
const isInOrder = ({ item, verdict }: CaseItem, outcome: ReviewOutcome): boolean =>
  item !== detailsItem.item &&
  (verdict === null ? outcome === 'approved' : verdict.verdict === 'accepted');

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
    const english = reasons.find((reason) => reason.code === code)?.english;
    const text = reasonInWords(reasonText(reasons, code), { title, note });
    return [{ code, text, ...(english !== undefined && english !== '' && { english }) }];
  });
}
