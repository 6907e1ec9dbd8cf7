import { defineEntity, p } from '@mikro-orm/core';

const StaffChangeEntrySchema = defineEntity({
  name: 'StaffChangeEntry',
  tableName: 'staff_change_entry',
  indexes: [{ properties: ['staffId', 'changedAt'] }],
  properties: {
    id: p.uuid().primary(),
    /** Who made the change. */
    actorId: p.string(),
    /** Whose account; null for an invitation, as Keycloak gives the id. */
    staffId: p.string().nullable(),
    /** What was asked for, `invite` or `roles` and so on: no names, no passwords, no values. */
    kinds: p.array(),
    /** What belongs together where a change takes two: proposal, confirmation or withdrawal. */
    proposalId: p.uuid().nullable(),
    /** By the database's clock. */
    changedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
});

/**
 * Trace of one change of a staff account (B11), written before Keycloak is asked. The app role adds
 * and reads rows; the database lets it change or delete none.
 */
export class StaffChangeEntry extends StaffChangeEntrySchema.class {}
StaffChangeEntrySchema.setClass(StaffChangeEntry);
