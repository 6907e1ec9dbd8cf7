import type { AuditedTable } from '@ruxue/service-kit';

/** The rows of auth that its audit chain seals (B11). */
export const auditedTables: readonly AuditedTable[] = [
  {
    name: 'staff_access',
    id: 'uuid',
    columns: ['id', 'actor_id', 'operation', 'subject', 'outcome', 'reason', 'at'],
  },
  {
    name: 'staff_change_entry',
    id: 'uuid',
    columns: ['id', 'actor_id', 'staff_id', 'kinds', 'proposal_id', 'changed_at'],
  },
];
