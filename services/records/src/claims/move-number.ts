import { numberReservedDays, Refusal, type ProposalPayload } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { confirmProposal } from '../proposals/confirm-proposal.ts';
import type { ProposalRules } from '../proposals/proposal-rules.ts';
import { DocumentClaim } from '../registrations/document-claim.entity.ts';
import { endClaim } from './end-claim.ts';
import { getClaim } from './get-claim.ts';
import { NumberClaim } from './number-claim.entity.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A second person of the city office moves the number as it was proposed (B21). */
export async function moveNumber(context: ActionContext<'moveNumber'>): Promise<void> {
  await confirmProposal(context, 'moveNumber');
}

/**
 * The number goes from the case to the claim, which keeps it for the telephone of its family until that
 * registers (B21). One row says whose a number is, so there is no moment without an owner. Other claims
 * to the number end.
 */
export const numberMove = {
  // What a claim is about is bound by its own id; the case may go on meanwhile.
  versionOf: () => 1,
  requireFit({ hold }: EnrolmentCase) {
    if (hold !== 'dispute') {
      throw new Refusal('action-not-allowed', { detail: '请先暂缓办理，并请双方出示证件' });
    }
  },
  async execute({ em, found, payload, now }: {
    readonly em: EntityManager;
    readonly found: EnrolmentCase;
    readonly payload: ProposalPayload<'moveNumber'>;
    readonly now: Date;
  }): Promise<object> {
    const claim = await getClaim(em, found, payload.claimId);
    if (claim.state !== 'open' && claim.state !== 'held') throw new Refusal('action-not-allowed');
    const { id, season, documentHash } = claim;
    const moved = await em.nativeUpdate(
      DocumentClaim, { season, documentHash, caseId: found.id }, { caseId: id },
    );
    if (moved === 0) throw new Refusal('action-not-allowed', { detail: '这名儿童已不再使用该证件号码' });
    const others = await em.find(
      NumberClaim, { season, documentHash, id: { $ne: id }, state: { $in: ['open', 'held'] } },
    );
    for (const other of others) endClaim(other, 'claim-refused');
    em.assign(claim, {
      state: 'moved', tell: 'number-free',
      until: new Date(now.getTime() + numberReservedDays * dayMs),
    });
    return {};
  },
} satisfies ProposalRules<'moveNumber'>;
