import { defineEntity, p } from '@mikro-orm/core';
import type { AuditedService } from '@ruxue/contracts';

const AuditSealSchema = defineEntity({
  name: 'AuditSeal',
  tableName: 'audit_seal',
  uniques: [{ properties: ['tableName', 'rowId'] }],
  properties: {
    /** Counts from 1 without a gap; the sealer gives it, no sequence does. */
    seq: p.bigint().primary().autoincrement(false),
    tableName: p.string().length(40),
    rowId: p.string().length(40),
    /** A keyed hash over the seal before it, the place, and the row's content. */
    seal: p.string().length(64),
    sealedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
});

/** One link of a service's audit chain (B11): it seals one row, and every row before it. */
export class AuditSeal extends AuditSealSchema.class {}
AuditSealSchema.setClass(AuditSeal);

const PendingSealSchema = defineEntity({
  name: 'PendingSeal',
  tableName: 'pending_seal',
  properties: {
    id: p.bigint().primary().autoincrement(),
    tableName: p.string().length(40),
    rowId: p.string().length(40),
  },
});

/** A row that waits for its seal; a trigger of its table writes it in the row's own transaction. */
export class PendingSeal extends PendingSealSchema.class {}
PendingSealSchema.setClass(PendingSeal);

const AuditHeadSchema = defineEntity({
  name: 'AuditHead',
  tableName: 'audit_head',
  properties: {
    service: p.string().length(20).primary().$type<AuditedService>(),
    seq: p.bigint().primary().autoincrement(false),
    seal: p.string().length(64),
    keptAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
});

/** The newest link of another service's chain, kept here so that a chain cut short is found. */
export class AuditHead extends AuditHeadSchema.class {}
AuditHeadSchema.setClass(AuditHead);
