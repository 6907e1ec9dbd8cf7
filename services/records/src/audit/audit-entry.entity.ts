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

/** What was done, by whom, when (B11). Rows are only ever added: the app role may do no more. */
export class AuditEntry extends schema.class {}
schema.setClass(AuditEntry);
