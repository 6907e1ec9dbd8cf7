import {
  registryFields, type Details, type IdentityCheck, type RegisteredData,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { AgencyCheck, identityPlace } from '../connectors/agency-check.entity.ts';
import { comparedValues } from './compared-values.ts';
import { Settlement } from './settlement.entity.ts';

/**
 * The identity check of a submission as staff see it (S13): the typed value and the registry's
 * answer by field, and the settlement that was proposed for it, or that still holds.
 */
export async function getIdentityCheck(
  em: EntityManager,
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
    Settlement,
    { caseId, $or: [{ submissionVersion }, { confirmedAt: { $ne: null } }] },
    { orderBy: { proposalVersion: 'desc' }, limit: 1 },
  );
  return {
    answeredAt: answeredAt?.toISOString() ?? null,
    compared: registryFields.map((field) => ({
      field,
      typed: values[field],
      isSame: answeredAt && check ? !check.fields.includes(field) : null,
    })),
    settlement: settlement ? toView(settlement) : null,
  };
}

function toView(settlement: Settlement): IdentityCheck['settlement'] {
  const { proposalVersion, document, reason, proposedBy, proposedAt } = settlement;
  const { confirmedBy, confirmedAt } = settlement;
  return {
    proposalVersion, document, reason, proposedBy, confirmedBy,
    proposedAt: proposedAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
  };
}
