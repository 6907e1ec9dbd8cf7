import { randomUUID } from 'node:crypto';

import type { ConnectorCode, MaterialPlace } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { AgencyCheck, checkColumns } from './agency-check.entity.ts';
import type { Question } from './question.ts';

interface Opened extends MaterialPlace {
  readonly caseId: string;
  readonly connector: ConnectorCode;
  readonly submissionVersion: number;
  readonly question: Question;
  readonly askedBy: string | null;
  /** From then on the agency is silent; null where a workflow waits and asks again (S13). */
  readonly until: Date | null;
}

/**
 * Opens a question under a reference that says nothing about the child, in the place of an older one
 * about the same. With a deadline it is sent by `sendChecks`, as soon as this is committed.
 */
export async function openCheck(em: EntityManager, key: CaseKey, opened: Opened): Promise<AgencyCheck> {
  const { caseId, item, subject, question, until, ...rest } = opened;
  const askedAt = new Date();
  const fresh = {
    ...rest, until, askedAt,
    reference: randomUUID(),
    question: key.sealJson(checkColumns.question, question),
    sendAt: until === null ? null : askedAt,
    sendings: 0, answer: null, fields: [], answeredAt: null, version: 0, isOverruled: false,
  };
  const known = await em.findOne(AgencyCheck, { caseId, item, subject });
  if (known) return em.assign(known, fresh);
  return em.create(AgencyCheck, { caseId, item, subject, ...fresh });
}
