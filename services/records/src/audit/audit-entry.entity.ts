import { defineEntity, p } from '@mikro-orm/core';

/** Codes, versions and ids; never anything personal. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

const schema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.bigint().primary().autoincrement(),
    at: p.datetime(3),
    caseId: p.uuid().strictNullable().index(),
    event: p.string().length(40),
    actorKind: p.enum(['parent', 'staff', 'system']),
    staffId: p.string().length(64).strictNullable(),
    channel: p.enum(['web', 'counter']),
    facts: p.json().$type<AuditFacts>(),
  },
});

/** An act with its actor and its time (B11). The app role may only add rows. */
export class AuditEntry extends schema.class {}
schema.setClass(AuditEntry);
