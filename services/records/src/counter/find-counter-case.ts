import { Refusal, type CounterFind, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireClerk } from '../reviews/jurisdiction.ts';
import { queueScope } from '../reviews/queue-scope.ts';
import { searchByNumber } from '../reviews/search-queue.ts';

/**
 * The child of a whole number in the clerk's district (B9): a clerk browses no list. Each search
 * leaves a row with the kind of number and the child that it found (B11), never its text.
 */
export const findCounterCase = (records: Records): Handler<'records.find-counter-case'> =>
  (asked) =>
    auditRefusals(records, { actor: asked.actor, event: 'findCounterCase', caseId: null }, () =>
      records.em().transactional((em) => find(records, em, asked)));

async function find(
  records: Records, em: EntityManager,
  { actor, q, formCaseId }: Request<'records.find-counter-case'>,
): Promise<CounterFind> {
  const { district } = requireClerk(actor);
  const { code: season } = await getCurrentSeason(em);
  const { done, clause } = await searchByNumber(records, em, { season, q, formCaseId });
  const scope = queueScope({ season, district });
  const [row] = await em.execute<{ id: string }[]>(
    `select c.id from enrolment_case c where ${scope.sql} and ${clause.sql}`,
    [...scope.parameters, ...clause.parameters],
  );
  const caseId = row?.id ?? null;
  appendAudit(em, { actor, event: 'findAtCounter', caseId, facts: { by: done?.by ?? [] } });
  return { found: row ? await toFound(records.keyRing, em, row.id) : null };
}

/** Null for a case that was erased after it was found. */
async function toFound(
  keyRing: KeyRing, em: EntityManager, caseId: string,
): Promise<CounterFind['found']> {
  const { accountNumber, childName } = await em.findOneOrFail(EnrolmentCase, { id: caseId });
  try {
    const key = await keyRing.forCase(caseId);
    return { caseId, accountNumber, childName: key.open(caseColumns.childName, childName) };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return null;
    throw error;
  }
}
