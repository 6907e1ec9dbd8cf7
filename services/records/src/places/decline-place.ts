import type { ActionContext } from '../projection/action-context.ts';
import { refuseLate } from './confirm-place.ts';
import { endPlace } from './end-place.ts';

/** 「放弃学位」 (B24), until the season's deadline. */
export async function declinePlace(context: ActionContext<'declinePlace'>): Promise<void> {
  const { em, found, now } = context;
  await refuseLate(context);
  await endPlace(em, found, { endedAs: 'declined', endedAt: now });
}
