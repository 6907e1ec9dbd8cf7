import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { insertIfAbsent } from '../insert-if-absent.ts';
import type { Handler, Records } from '../records.ts';
import { RegistrationAnswer } from '../registrations/registration-answer.entity.ts';
import { WorkflowStart } from '../starts/workflow-start.entity.ts';
import { Revocation } from './revocation.entity.ts';
import { Tombstone } from './tombstone.entity.ts';

/**
 * Tombstone and deletion in one transaction (B13): everything that hangs on the case goes with its
 * row. What stays is the bare id, and the account number in the list of those once issued.
 */
export const eraseCase = (records: Records): Handler<'records.erase-case'> =>
  async ({ caseId }) => {
    // Before the tombstone: no backup may have the one without the other.
    await records.logErasure(caseId);
    await records.em().transactional((em) => erase(em, caseId));
    return {};
  };

async function erase(em: EntityManager, caseId: string): Promise<void> {
  const now = new Date();
  if (!(await insertIfAbsent(em, Tombstone, { caseId, erasedAt: now }))) return;
  await em.nativeDelete(EnrolmentCase, { id: caseId });
  await em.nativeDelete(WorkflowStart, { targetId: caseId });
  await em.nativeUpdate(RegistrationAnswer, { caseId }, { requestHash: null });
  await insertIfAbsent(em, Revocation, { caseId, startedAt: now, completedAt: null });
  appendAudit(em, { actor: { kind: 'system' }, event: 'eraseCase', caseId });
}
