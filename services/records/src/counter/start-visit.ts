import { randomUUID } from 'node:crypto';

import type { CounterActor, Reply, Request, StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getDatabaseTime } from '../database-time.ts';
import type { Handler, Records } from '../records.ts';
import { requireClerk } from '../reviews/jurisdiction.ts';
import { CounterVisit } from './counter-visit.entity.ts';
import { getAtCounter } from './get-at-counter.ts';

/** Enough for a long form; then the clerk checks anew who is there. */
const visitMinutes = 60;

/**
 * Begins a clerk's visit, or renews the one with the same family (B9); another one of the clerk's
 * ends. Without a case it is for a child that will be registered. That the guardian's identity was checked and which paper was signed is kept (B11).
 */
export const startVisit = (records: Records): Handler<'records.start-visit'> =>
  (asked) =>
    auditRefusals(records, { actor: asked.actor, event: 'startVisit', caseId: asked.caseId }, () =>
      records.em().transactional((em) => start(em, asked)));

async function start(
  em: EntityManager, { actor, caseId, start: facts }: Request<'records.start-visit'>,
): Promise<Reply<'records.start-visit'>> {
  if (caseId !== null) await getAtCounter(em, actor, caseId);
  const { staffId } = requireClerk(actor);
  const now = await getDatabaseTime(em);
  const expiresAt = new Date(now.getTime() + visitMinutes * 60_000);
  // Two tabs of a clerk at once: the later one counts, and neither fails.
  const [visit] = await em.execute<{ id: string }[]>(
    `insert into counter_visit (staff_id, id, case_id, expires_at, used) values (?, ?, ?, ?, '{}')
     on conflict (staff_id) do update set
       id = case when counter_visit.case_id = excluded.case_id then counter_visit.id else excluded.id end,
       used = case when counter_visit.case_id = excluded.case_id then counter_visit.used else '{}' end,
       case_id = excluded.case_id, expires_at = excluded.expires_at
     returning id`,
    [staffId, randomUUID(), caseId, expiresAt],
  );
  if (visit === undefined) throw new Error('a visit was neither begun nor renewed');
  appendAudit(em, { actor: atCounter(actor), event: 'startVisit', caseId, facts });
  return { visitId: visit.id, caseId, until: expiresAt.toISOString() };
}

/** Ends the clerk's own visit; without one nothing changes. */
export const endVisit = (records: Records): Handler<'records.end-visit'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'endVisit', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const { staffId } = requireClerk(actor);
        const found = await em.findOne(CounterVisit, { staffId });
        if (found === null) return {};
        em.remove(found);
        const caseId = found.caseId ?? null;
        appendAudit(em, { actor: atCounter(actor), event: 'endVisit', caseId });
        return {};
      }));

/** The clerk as whoever acts for a family; `forbidden` to everybody else. */
export const atCounter = (actor: StaffActor): CounterActor =>
  ({ kind: 'counter', ...requireClerk(actor) });
