import type { ActionContext } from '../projection/action-context.ts';
import { closeRequest } from './close-request.ts';
import { getOpenRequest } from './find-request.ts';

/** Staff refuse a request, with a reason for the family (B19). */
export async function refuseCorrection(context: ActionContext<'refuseCorrection'>): Promise<void> {
  const { em, found, action: { actor, requestVersion, refusal } } = context;
  const request = await getOpenRequest(em, found, requestVersion);
  await closeRequest(context, request, { closedAs: 'refused', closedBy: actor.staffId, refusal });
}
