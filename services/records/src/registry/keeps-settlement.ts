import { registryFields, type Details, type RegisteredData } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { Proposal, proposalColumns } from '../proposals/proposal.entity.ts';
import { comparedValues, ComparedValues } from './compared-values.ts';

/** True when an identity that staff have settled holds for these values, too: all are the same. */
export async function keepsSettlement(
  em: EntityManager,
  key: CaseKey,
  { caseId, registered, details }: {
    readonly caseId: string;
    readonly registered: RegisteredData;
    readonly details: Details;
  },
): Promise<boolean> {
  const [settled] = await em.find(
    Proposal,
    { caseId, kind: 'settleIdentity', closedAs: 'confirmed' },
    { orderBy: { proposalVersion: 'desc' }, limit: 1 },
  );
  if (!settled?.result) return false;
  const before = key.openJson(proposalColumns.result, settled.result, ComparedValues);
  const now = comparedValues(registered, details);
  return registryFields.every((field) => before[field] === now[field]);
}
