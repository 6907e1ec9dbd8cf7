import type { StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from './append-audit.ts';
import type { AuditFacts } from './audit-entry.entity.ts';

interface ReadList {
  readonly actor: StaffActor;
  readonly event: string;
  readonly facts?: AuditFacts;
  /** The cases that it showed. */
  readonly caseIds: readonly string[];
  /** A search leaves a row with all that it found. */
  readonly isSearch?: boolean;
}

/** A list that is open refreshes itself: what it has shown so lately is on record. */
const rememberedMinutes = 10;

/**
 * Adds the row of a list that somebody read, with the cases it showed (B11). A refresh names those
 * alone that the same person hadn't seen in this list, and leaves no row where there are none.
 */
export async function auditList(em: EntityManager, list: ReadList): Promise<void> {
  const { actor, event, facts = {}, isSearch = false } = list;
  const caseIds = isSearch ? list.caseIds : await notSeenLately(em, list);
  if (caseIds.length === 0 && !isSearch) return;
  appendAudit(em, { actor, event, caseId: null, facts: { ...facts, caseIds } });
}

async function notSeenLately(
  em: EntityManager, { actor, event, caseIds }: ReadList,
): Promise<readonly string[]> {
  // The database answers what it finds of these alone: a day of leafing has shown thousands.
  const rows = await em.execute<{ id: string }[]>(
    `select distinct shown.id
     from audit_entry, jsonb_array_elements_text(facts->'caseIds') as shown(id)
     where event = ? and staff_id = ? and at > now() - make_interval(mins => ?)
       and shown.id = any(?::text[])`,
    [event, actor.staffId, rememberedMinutes, `{${caseIds.join(',')}}`],
  );
  const seen = new Set(rows.map(({ id }) => id));
  return [...new Set(caseIds)].filter((caseId) => !seen.has(caseId));
}
