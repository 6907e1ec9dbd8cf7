import { defineEntity, p } from '@mikro-orm/core';

const StaffChangeEntrySchema = defineEntity({
  name: 'StaffChangeEntry',
  tableName: 'staff_change_entry',
  indexes: [{ properties: ['staffId', 'changedAt'] }],
  properties: {
    id: p.uuid().primary(),
    /** The id of the person who made the change. */
    actorId: p.string(),
    /** Whose account; null for an invitation, as Keycloak gives the id. */
    staffId: p.string().nullable(),
    /** The kind of the request, such as `invite` or `roles`: no names, no passwords, no values. */
    kinds: p.array(),
    /** The proposal's id, common to all its rows, where a change takes two persons. */
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
