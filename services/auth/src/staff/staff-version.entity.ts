import { defineEntity, p } from '@mikro-orm/core';

const StaffVersionSchema = defineEntity({
  name: 'StaffVersion',
  tableName: 'staff_version',
  properties: {
    /** Keycloak's id of the user. */
    staffId: p.string().primary(),
    version: p.integer(),
  },
});

/** How many changes of a staff account have been begun; an account without a row has had none. */
export class StaffVersion extends StaffVersionSchema.class {}
StaffVersionSchema.setClass(StaffVersion);
