import {
  Refusal, type CaseProposalKind, type ProposalPayload, type StaffActor,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { proposalRules } from './kinds.ts';
import { openPayload } from './open-payload.ts';
import { proposalColumns } from './proposal.entity.ts';
import { requireConfirmable } from './require-confirmable.ts';

/** The confirmation of a proposal by its kind's action, the case locked. */
interface Confirming {
  readonly em: EntityManager;
  readonly keyRing: KeyRing;
  readonly found: EnrolmentCase;
  readonly now: Date;
  readonly action: { readonly actor: StaffActor; readonly proposalVersion: number };
}

/**
 * The second person confirms a proposal (S13), and its kind executes it in the same transaction:
 * of two who confirm at once one does. Answers what was proposed.
 */
export async function confirmProposal<Kind extends CaseProposalKind>(
  { em, keyRing, found, now, action: { actor, proposalVersion } }: Confirming, kind: Kind,
): Promise<ProposalPayload<Kind>> {
  const proposal = await requireConfirmable(em, { found, proposalVersion, actor, now });
  if (proposal.kind !== kind) throw new Refusal('not-found');
  const key = await keyRing.forCase(found.id);
  const payload = openPayload(key, proposal, kind);
  const result = await proposalRules[kind].execute({ em, keyRing, found, payload, now });
  em.assign(proposal, {
    closedAs: 'confirmed', closedBy: actor.staffId, closedAt: now,
    result: key.sealJson(proposalColumns.result, result),
  });
  return payload;
}
