import type { Actor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { AuditEntry, type AuditFacts } from './audit-entry.entity.ts';

/** Adds an audit row to the action's own transaction (B11). */
export function appendAudit(
  em: EntityManager,
  entry: { actor: Actor; event: string; caseId: string | null; facts?: AuditFacts },
): void {
  const { actor, event, caseId, facts = {} } = entry;
  em.create(AuditEntry, {
    at: new Date(),
    caseId,
    event,
    actorKind: actor.kind,
    staffId: actor.kind === 'staff' ? actor.staffId : null,
    channel: 'web',
    facts,
  });
}
