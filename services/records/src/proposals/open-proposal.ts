import { proposalOpenDays, type Proposed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import { Proposal, proposalColumns } from './proposal.entity.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Adds a proposal to a locked case; its version. It takes the place of an earlier one of its kind. */
export async function openProposal(
  { em, keyRing }: { readonly em: EntityManager; readonly keyRing: KeyRing },
  { caseId, proposed: { kind, version, payload }, proposedBy, at }: {
    readonly caseId: string;
    readonly proposed: Proposed;
    readonly proposedBy: string;
    readonly at: Date;
  },
): Promise<number> {
  const key = await keyRing.forCase(caseId);
  const [last] = await em.find(
    Proposal, { caseId }, { orderBy: { proposalVersion: 'desc' }, limit: 1 },
  );
  const proposalVersion = (last?.proposalVersion ?? 0) + 1;
  em.create(Proposal, {
    caseId, proposalVersion, kind, version, proposedBy,
    payload: key.sealJson(proposalColumns.payload, payload),
    openPayload: null,
    proposedAt: at,
    expiresAt: new Date(at.getTime() + proposalOpenDays * dayMs),
    closedAs: null, closedBy: null, closedAt: null, result: null,
  });
  return proposalVersion;
}
