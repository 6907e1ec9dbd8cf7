import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

/** Codes, versions and ids; never anything personal. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

const schema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  indexes: [
    { properties: ['event', 'at'] },
    {
      // In which lists a case was shown, and to whom.
      name: 'audit_entry_shown_index',
      expression: `create index "audit_entry_shown_index" on "audit_entry" using gin ((facts->'caseIds') jsonb_path_ops) where facts->'caseIds' is not null`,
    },
  ],
  properties: {
    id: p.bigint().primary().autoincrement(),
    at: holds(p.datetime(3), 'trace'),
    caseId: p.uuid().strictNullable().index(),
    event: holds(p.string().length(40), 'trace'),
    actorKind: p.enum(['parent', 'staff', 'system']),
    staffId: p.string().length(64).strictNullable(),
    channel: p.enum(['web', 'counter']),
    facts: holds(p.json().$type<AuditFacts>(), 'trace'),
  },
});

/** An act with its actor and its time (B11). The app role may only add rows. */
export class AuditEntry extends schema.class {}
schema.setClass(AuditEntry);
