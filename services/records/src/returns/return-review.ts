import { detailsItem, Refusal, type DistrictSeed, type MaterialPlace } from '@ruxue/contracts';

import { getDistrictPage } from '../districts/current-season.ts';
import { Draft } from '../drafts/draft.entity.ts';
import { ItemVerdict, verdictColumns } from '../items/item-verdict.entity.ts';
import { refuseLeased } from '../items/refuse-leased.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { CaseReturn, returnColumns } from './case-return.entity.ts';
import { correctionReason } from './correction-reasons.ts';
import { checkedDeadline } from './deadline-bounds.ts';

/**
 * Freezes what goes back to the family (B5): the items of all agencies whose verdict is 需补正, with
 * the reasons' words of today. `version-conflict` when an item was judged since it was read,
 * `case-leased` while another person has the case open, `items-disagree` when nothing is to correct.
 */
export async function returnReview(context: ActionContext<'returnReview'>): Promise<void> {
  const { em, keyRing, found, action, next, now } = context;
  const { id: caseId } = found;
  refuseLeased(found, action.actor, now);
  if (action.itemsVersion !== found.itemsVersion) throw new Refusal('version-conflict');
  const verdicts = await em.find(
    ItemVerdict, { caseId, verdict: 'returned' }, { orderBy: { subject: 'asc' } },
  );
  // One item to correct is enough (`computeOutcome`), and without one there is nothing to return.
  if (verdicts.length === 0) {
    throw new Refusal('items-disagree', { detail: '没有需补正的项目，请先在要退回的项目上选择“需补正”' });
  }
  const page = await getDistrictPage(em, found.district);
  const until = checkedDeadline(page, action, now);
  const returned = verdicts.sort((one, other) => placeOf(page, one) - placeOf(page, other));
  const key = await keyRing.forCase(caseId);
  const notes = returned.map(({ note }) => note && key.open(verdictColumns.note, note));
  await closeReturns(context);
  em.create(CaseReturn, {
    caseId,
    version: next.stageVersion,
    submissionVersion: action.submissionVersion,
    items: returned.map(({ item, subject, reasonCode }) => ({
      item, subject, reasonCode,
      title: titleOf(page, item), reason: correctionReason(reasonCode),
    })),
    notes: key.sealJson(returnColumns.notes, notes),
    until,
    returnedBy: action.actor.staffId,
    returnedAt: now,
    closedAt: null,
  });
  found.begunVersion = action.submissionVersion;
  // The submission goes on as a draft of its own: the next one is another, whatever changes in it.
  const draft = await em.findOneOrFail(Draft, { caseId });
  draft.version += 1;
}

/** Ends the open return of a case, if it has one. */
export async function closeReturns(
  { em, found, now }: Pick<ActionContext<'submitDetails'>, 'em' | 'found' | 'now'>,
): Promise<void> {
  await em.nativeUpdate(CaseReturn, { caseId: found.id, closedAt: null }, { closedAt: now });
}

const titleOf = ({ materials }: DistrictSeed, code: string): string =>
  code === detailsItem.item
    ? '学龄儿童详细信息'
    : materials.find((item) => item.code === code)?.title ?? code;

/** The details first, then the materials in the district's order. */
const placeOf = ({ materials }: DistrictSeed, { item: code }: Pick<MaterialPlace, 'item'>): number =>
  materials.findIndex((item) => item.code === code);
