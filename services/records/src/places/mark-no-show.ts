import { placeDeadlineWords, Refusal } from '@ruxue/contracts';

import type { ActionContext } from '../projection/action-context.ts';
import { endPlace } from './end-place.ts';
import { getPlaceDeadline } from './get-place-deadline.ts';

/** 「逾期未报到」 (B24): nobody is late while the family may still say whether it comes. */
export async function markNoShow(context: ActionContext<'markNoShow'>): Promise<void> {
  const { em, found, now } = context;
  const until = await getPlaceDeadline(em, found.season);
  if (now < new Date(until)) {
    throw new Refusal('window-closed', { detail: placeDeadlineWords.isAhead(until) });
  }
  await endPlace(em, found, { endedAs: 'noShow', endedAt: now });
}
