import { channelOf, type Actor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { AuditEntry, type AuditFacts } from './audit-entry.entity.ts';

interface Audited {
  readonly actor: Actor;
  readonly event: string;
  readonly caseId: string | null;
  readonly facts?: AuditFacts;
}

/** The columns of a row that say whose act it was, and by which way. */
export const actorColumns = (actor: Actor) => ({
  actorKind: actor.kind === 'counter' ? 'staff' as const : actor.kind,
  staffId: 'staffId' in actor ? actor.staffId : null,
  channel: channelOf(actor),
});

/** Adds an audit row to the action's own transaction (B11). */
export function appendAudit(em: EntityManager, entry: Audited): void {
  const { actor, event, caseId, facts = {} } = entry;
  em.create(AuditEntry, {
    at: new Date(),
    caseId,
    event,
    ...actorColumns(actor),
    facts,
  });
}
