import { getDistrictPage } from '../districts/current-season.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { CaseReturn } from './case-return.entity.ts';
import { checkedDeadline } from './deadline-bounds.ts';

/** A later deadline of the open return (S23); the reason stays with the action and its audit row. */
export async function extendDeadline(
  { em, found, action, now }: ActionContext<'extendDeadline'>,
): Promise<void> {
  const until = checkedDeadline(await getDistrictPage(em, found.district), action, now);
  await em.nativeUpdate(CaseReturn, { caseId: found.id, closedAt: null }, { until });
}
