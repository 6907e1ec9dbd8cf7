import {
  registryFields, type Details, type IdentityCheck, type RegisteredData,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { AgencyCheck, identityPlace } from '../connectors/agency-check.entity.ts';
import { openPayload } from '../proposals/open-payload.ts';
import { Proposal } from '../proposals/proposal.entity.ts';
import { comparedValues } from './compared-values.ts';

/**
 * The identity check of a submission as staff see it (S13): the typed value and the registry's
 * answer by field, and the settlement that was proposed for it, or that still holds.
 */
export async function getIdentityCheck(
  em: EntityManager,
  key: CaseKey,
  { caseId, submissionVersion, registered, details }: {
    readonly caseId: string;
    readonly submissionVersion: number;
    readonly registered: RegisteredData;
    readonly details: Pick<Details, 'householdAddress'>;
  },
): Promise<IdentityCheck> {
  // An answer stands for a resubmission whose details were not returned (B5).
  const check = await em.findOne(
    AgencyCheck, { caseId, ...identityPlace, submissionVersion: { $lte: submissionVersion } },
  );
  const answeredAt = check?.answeredAt ?? null;
  const values = comparedValues(registered, details);
  const [settlement] = await em.find(
    Proposal,
    {
      caseId, kind: 'settleIdentity', $or: [
        { version: submissionVersion, closedAs: null, expiresAt: { $gt: new Date() } },
        { closedAs: 'confirmed' },
      ],
    },
    { orderBy: { proposalVersion: 'desc' }, limit: 1 },
  );
  return {
    answeredAt: answeredAt?.toISOString() ?? null,
    compared: registryFields.map((field) => ({
      field,
      typed: values[field],
      isSame: answeredAt && check ? !check.fields.includes(field) : null,
    })),
    settlement: settlement ? toView(key, settlement) : null,
  };
}

function toView(key: CaseKey, settlement: Proposal): IdentityCheck['settlement'] {
  const { proposalVersion, proposedBy, proposedAt, expiresAt, closedBy, closedAt } = settlement;
  return {
    proposalVersion, proposedBy,
    ...openPayload(key, settlement, 'settleIdentity'),
    proposedAt: proposedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    confirmedBy: closedBy,
    confirmedAt: closedAt?.toISOString() ?? null,
  };
}
