import type { AuditedTable } from '@ruxue/service-kit';

/** The rows of records that its audit chain seals (B11). */
export const auditedTables: readonly AuditedTable[] = [{
  name: 'audit_entry',
  id: 'bigint',
  columns: ['id', 'at', 'case_id', 'event', 'actor_kind', 'staff_id', 'channel', 'facts'],
}];
