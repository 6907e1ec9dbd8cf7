import { defineEntity, p } from '@mikro-orm/core';

const StaffAccessSchema = defineEntity({
  name: 'StaffAccess',
  tableName: 'staff_access',
  indexes: [{ properties: ['actorId', 'at'] }],
  properties: {
    id: p.uuid().primary(),
    actorId: p.string(),
    /** An operation, a route, or `sign-in`. */
    operation: p.string(),
    /**
     * Whose account, or which proposal, case or school was asked for, as it was asked; the client at
     * a sign-in; null for a list.
     */
    subject: p.string().nullable(),
    /** `read`, `signed-in`, `asked`, or the refusal; Keycloak's own word at a sign-in. */
    outcome: p.string(),
    /** Why an operator asks for it. */
    reason: p.string().length(200).nullable(),
    /** By the database's clock. */
    at: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
});

/**
 * Trace of a sign-in of staff, of a list that was read, of what was refused to somebody, and of an
 * operator's command (B11); no address and no device. The app role adds and reads rows; the database
 * lets it change or delete none.
 */
export class StaffAccess extends StaffAccessSchema.class {}
StaffAccessSchema.setClass(StaffAccess);
