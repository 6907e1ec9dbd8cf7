import { registryFields, type Details, type RegisteredData } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { comparedValues, ComparedValues } from './compared-values.ts';
import { Settlement, settlementColumns } from './settlement.entity.ts';

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
    Settlement,
    { caseId, confirmedAt: { $ne: null } },
    { orderBy: { proposalVersion: 'desc' }, limit: 1 },
  );
  if (!settled?.compared) return false;
  const before = key.openJson(settlementColumns.compared, settled.compared, ComparedValues);
  const now = comparedValues(registered, details);
  return registryFields.every((field) => before[field] === now[field]);
}
