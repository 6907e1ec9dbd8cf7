import {
  detailsItem, objectionTo, reasonInWords, reasonText, Refusal,
  type DistrictSeed, type MaterialPlace,
} from '@ruxue/contracts';

import { refuseWhileAsked } from '../corrections/close-request.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { Draft } from '../drafts/draft.entity.ts';
import { judgedSince } from '../items/judged-since.ts';
import { readItems } from '../items/read-items.ts';
import { refuseLeased } from '../leases/require-free-lease.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { CaseReturn, returnColumns } from './case-return.entity.ts';
import { checkedDeadline } from './deadline-bounds.ts';

/**
 * Freezes what goes back to the family (B5): the items of all agencies whose verdict is 需补正, with
 * the reasons' words of today. `version-conflict` when an item was judged since it was read,
 * `case-leased` while another person has the case open, `items-disagree` when nothing is to correct.
 */
export async function returnReview(context: ActionContext<'returnReview'>): Promise<void> {
  const { em, keyRing, found, action, next, now } = context;
  const { id: caseId } = found;
  await refuseLeased(em, found, action.actor);
  refuseWhileAsked(found);
  const items = await readItems(context, found);
  if (action.itemsVersion !== found.itemsVersion) throw judgedSince(items);
  const objection = objectionTo('returned', items, found.identity);
  if (objection !== null) throw new Refusal('items-disagree', { detail: objection.text });
  const page = await getDistrictPage(em, found.district);
  const until = checkedDeadline(page, action, now);
  const returned = items.filter(({ verdict }) => verdict?.verdict === 'returned')
    .sort((one, other) => placeOf(page, one) - placeOf(page, other));
  const key = await keyRing.forCase(caseId);
  await closeReturns(context);
  em.create(CaseReturn, {
    caseId,
    version: next.stageVersion,
    submissionVersion: action.submissionVersion,
    items: returned.map(({ item, subject, verdict }) => {
      const title = titleOf(page, item);
      const reasonCode = verdict?.reasonCode ?? null;
      return { item, subject, reasonCode, title, reason: reasonOf(page, reasonCode, title) };
    }),
    notes: key.sealJson(returnColumns.notes, returned.map(({ verdict }) => verdict?.note ?? null)),
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

/** The reason alone, as the district words it; what staff add stands beside it. */
function reasonOf({ reasons }: DistrictSeed, code: string | null, title: string): string {
  if (code === null) return '请对照要求核对，补充或更正后重新提交';
  return reasonInWords(reasonText(reasons, code), { title, note: null });
}

const titleOf = ({ materials }: DistrictSeed, code: string): string =>
  code === detailsItem.item
    ? '学龄儿童详细信息'
    : materials.find((item) => item.code === code)?.title ?? code;

/** The details first, then the materials in the district's order. */
const placeOf = ({ materials }: DistrictSeed, { item: code }: Pick<MaterialPlace, 'item'>): number =>
  materials.findIndex((item) => item.code === code);
