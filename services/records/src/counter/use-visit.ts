import { Refusal, type CounterActor, type Request, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getDatabaseTime } from '../database-time.ts';
import type { Handler, Records } from '../records.ts';
import { requireClerk } from '../reviews/jurisdiction.ts';
import { CounterVisit } from './counter-visit.entity.ts';
import { getAtCounter } from './get-at-counter.ts';
import { atCounter } from './start-visit.ts';

/**
 * The case of the clerk's own visit (B9), checked with each request: role and district, the visit's
 * time, and that no revocation has begun. The first use of a route in a visit is kept (B11).
 */
export const useVisit = (records: Records): Handler<'records.use-visit'> =>
  (asked) =>
    auditRefusals(records, { actor: asked.actor, event: 'useVisit', caseId: null }, () =>
      records.em().transactional((em) => use(em, asked)));

async function use(
  em: EntityManager, { actor, visitId, note }: Request<'records.use-visit'>,
): Promise<{ caseId: string }> {
  const clerk = atCounter(actor);
  const found = await em.findOne(CounterVisit, { staffId: clerk.staffId });
  const isOwn = found?.id === visitId && found.expiresAt > await getDatabaseTime(em);
  const caseId = isOwn ? found.caseId : null;
  if (!caseId) throw new Refusal('visit-over');
  await getAtCounter(em, actor, caseId);
  if (note !== null && await isFirstUse(em, visitId, note.route)) {
    const event = note.isRead ? 'readAtCounter' : 'serveFamily';
    appendAudit(em, { actor: clerk, event, caseId, facts: { route: note.route } });
  }
  return { caseId };
}

/**
 * Gives a visit without a case the child that is registered in it, in the registration's own
 * transaction (B9). `visit-over` once it has ended, or has its child: each takes a visit of its own.
 */
export async function useForRegistration(
  em: EntityManager,
  { actor: { staffId }, visitId }: { actor: CounterActor; visitId: string },
  caseId: string,
): Promise<void> {
  const taken = await em.execute<unknown[]>(
    `update counter_visit set case_id = ?
     where staff_id = ? and id = ? and case_id is null and expires_at > now() returning id`,
    [caseId, staffId, visitId],
  );
  if (taken.length === 0) throw new Refusal('visit-over');
}

/** The clerk's own running visit with this child; `visit-over` without one (B9). */
export async function requireVisit(
  em: EntityManager, actor: StaffActor, caseId: string,
): Promise<void> {
  const { staffId } = requireClerk(actor);
  const found = await em.findOne(CounterVisit, { staffId, caseId });
  if (found === null || found.expiresAt <= await getDatabaseTime(em)) throw new Refusal('visit-over');
}

/** Of two requests at once one is the first. */
async function isFirstUse(em: EntityManager, visitId: string, route: string): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update counter_visit set used = array_append(used, ?::text)
     where id = ? and not (used @> array[?::text]) returning id`,
    [route, visitId, route],
  );
  return rows.length > 0;
}
