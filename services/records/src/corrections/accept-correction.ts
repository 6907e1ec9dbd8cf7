import { isOfNumber, Refusal } from '@ruxue/contracts';

import { refuseLeased } from '../leases/require-free-lease.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';
import { closeRequest } from './close-request.ts';
import { getOpenRequest } from './find-request.ts';
import { wantedOf } from './wanted-of.ts';
import { writeCorrection } from './write-correction.ts';

/** One person accepts a request that isn't about the child's number (B19). */
export async function acceptCorrection(context: ActionContext<'acceptCorrection'>): Promise<void> {
  const { em, keyRing, found, action } = context;
  const { actor, requestVersion } = action;
  await refuseLeased(em, found, actor);
  const request = await getOpenRequest(em, found, requestVersion);
  const { changes } = wantedOf(await keyRing.forCase(found.id), request);
  if (isOfNumber(changes)) {
    const detail = '更正儿童证件号码需要两人办理：请先提出，再由另一名审核员或区管理员确认';
    throw new Refusal('action-not-allowed', { detail });
  }
  await writeCorrection(context, changes);
  await closeRequest(context, request, { closedAs: 'accepted', closedBy: actor.staffId });
}

/** A second person confirms the correction of the number, with whatever else the request has (B19). */
export async function confirmCorrection(context: ActionContext<'confirmCorrection'>): Promise<void> {
  const { em, keyRing, found, action } = context;
  const { requestVersion } = await confirmProposal(context, 'correctNumber');
  const request = await getOpenRequest(em, found, requestVersion);
  const { changes } = wantedOf(await keyRing.forCase(found.id), request);
  await writeCorrection(context, changes);
  await closeRequest(context, request, { closedAs: 'accepted', closedBy: action.actor.staffId });
}
