import { defineEntity, p } from '@mikro-orm/core';

const StaffAccessSchema = defineEntity({
  name: 'StaffAccess',
  tableName: 'staff_access',
  indexes: [{ properties: ['actorId', 'at'] }],
  properties: {
    id: p.uuid().primary(),
    actorId: p.string(),
    /** `auth.list-staff` and so on. */
    operation: p.string(),
    /** Whose account or which proposal was asked for, as it was asked; null for a list. */
    subject: p.string().nullable(),
    /** `read`, or the refusal. */
    outcome: p.string(),
    /** By the database's clock. */
    at: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
});

/**
 * Trace of a list of staff that was read, and of what was refused to somebody (B11). The app role
 * adds and reads rows; the database lets it change or delete none.
 */
export class StaffAccess extends StaffAccessSchema.class {}
StaffAccessSchema.setClass(StaffAccess);
