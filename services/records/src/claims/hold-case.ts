import { Refusal } from '@ruxue/contracts';

import type { ActionContext } from '../projection/action-context.ts';
import { endClaim } from './end-claim.ts';
import { getClaim, requireNumber } from './get-claim.ts';

/** The city office looks into a claim (B21): from now on both families are asked for papers. */
export async function holdCase({ em, found, action }: ActionContext<'holdCase'>): Promise<void> {
  const claim = await getClaim(em, found, action.claimId);
  if (claim.state !== 'open') throw new Refusal('action-not-allowed');
  await requireNumber(em, found, claim);
  em.assign(claim, { state: 'held', tell: 'claim-papers', until: null });
}

/** The claim is refused, and its family told (B21). */
export async function releaseHold({ em, found, action }: ActionContext<'releaseHold'>): Promise<void> {
  const claim = await getClaim(em, found, action.claimId);
  if (claim.state !== 'held') throw new Refusal('action-not-allowed');
  endClaim(claim, 'claim-refused');
}
