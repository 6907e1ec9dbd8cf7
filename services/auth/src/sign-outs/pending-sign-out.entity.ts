import { defineEntity, p } from '@mikro-orm/core';

const PendingSignOutSchema = defineEntity({
  name: 'PendingSignOut',
  tableName: 'pending_sign_out',
  indexes: [{ properties: ['createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    /** Keycloak's id of the user. */
    userId: p.string(),
    /** The session that goes on; null when all end. */
    keptSessionId: p.string().nullable(),
    createdAt: p.datetime(3),
  },
});

/** Sessions that are about to be ended, from before the change that ends them until they have. */
export class PendingSignOut extends PendingSignOutSchema.class {}
PendingSignOutSchema.setClass(PendingSignOut);
