import type { Actor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { AuditEntry, type AuditFacts } from './audit-entry.entity.ts';

interface Audited {
  readonly actor: Actor;
  readonly event: string;
  readonly caseId: string | null;
  readonly facts?: AuditFacts;
}

/** Adds an audit row to the action's own transaction (B11). */
export function appendAudit(em: EntityManager, entry: Audited): void {
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
