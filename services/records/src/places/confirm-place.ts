import { placeDeadlineWords, Refusal } from '@ruxue/contracts';

import type { ActionContext } from '../projection/action-context.ts';
import { getShownAdmission } from './find-shown-admission.ts';
import { getPlaceDeadline } from './get-place-deadline.ts';

/** 「确认学位」 (B24): kept with the admission, so that another one after a recall is confirmed anew. */
export async function confirmPlace(context: ActionContext<'confirmPlace'>): Promise<void> {
  const { em, found, now } = context;
  await refuseLate(context);
  const admission = await getShownAdmission(em, found);
  admission.confirmedAt = now;
}

/** In time is what reached the gateway before the season's deadline (decision 0038). */
export async function refuseLate(
  { em, found, action, now }: ActionContext<'confirmPlace'> | ActionContext<'declinePlace'>,
): Promise<void> {
  const until = await getPlaceDeadline(em, found.season);
  const arrivedAt = action.arrivedAt === undefined ? now : new Date(action.arrivedAt);
  if (arrivedAt < new Date(until)) return;
  throw new Refusal('window-closed', { detail: placeDeadlineWords.isOver(until) });
}
