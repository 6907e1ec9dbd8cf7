import type { ConnectorAnswer } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { markOpenItems } from '../items/mark-open-items.ts';
import { readItems } from '../items/read-items.ts';
import type { Records } from '../records.ts';
import { identityPlace, type AgencyCheck } from './agency-check.entity.ts';

interface Settled {
  readonly answer: ConnectorAnswer;
  readonly fields: string[];
}

/**
 * Writes an answer, or the silence, on a locked case. An item's counts at once and raises the case's
 * `itemsVersion`, so that a decision on what was read before is refused (B7). The registry's counts
 * with the workflow's action `registryResult` (S13).
 */
export async function settleCheck(
  { keyRing }: Pick<Records, 'keyRing'>, em: EntityManager, found: EnrolmentCase,
  check: AgencyCheck, { answer, fields }: Settled,
): Promise<void> {
  em.assign(check, { answer, fields, sendAt: null });
  const { connector, item, subject, submissionVersion } = check;
  if (item === identityPlace.item) return;
  found.itemsVersion += 1;
  em.assign(check, { answeredAt: new Date(), version: found.itemsVersion });
  appendAudit(em, {
    actor: { kind: 'system' }, event: 'agencyAnswer', caseId: found.id,
    facts: { connector, item, subject, submissionVersion, answer },
  });
  await em.flush();
  markOpenItems(found, await readItems({ em, keyRing }, found));
}
