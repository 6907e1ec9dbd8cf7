import { caseProposals, type CaseProposalKind, type ProposalPayload } from '@ruxue/contracts';
import type { CaseKey } from '@ruxue/service-kit';
import type * as z from 'zod';

import { proposalColumns, type Proposal } from './proposal.entity.ts';

/** What was proposed, opened; of the given kind. */
export function openPayload<Kind extends CaseProposalKind>(
  key: CaseKey, { payload, openPayload: unsealed }: Proposal, kind: Kind,
): ProposalPayload<Kind> {
  // The kind's own schema; TypeScript can't see that.
  const schema = caseProposals[kind].payload as unknown as z.ZodType<ProposalPayload<Kind>>;
  return payload === null
    ? schema.parse(unsealed)
    : key.openJson(proposalColumns.payload, payload, schema);
}
