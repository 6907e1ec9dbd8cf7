import { defineEntity, p } from '@mikro-orm/core';

const UsedPasswordPassSchema = defineEntity({
  name: 'UsedPasswordPass',
  tableName: 'used_password_pass',
  indexes: [{ properties: ['expiresAt'] }],
  properties: {
    /** Its primary key is what lets a session use its pass once, under a race too. */
    sessionId: p.string().primary(),
    /** The request that used it, which may be repeated. */
    key: p.string(),
    expiresAt: p.datetime(3),
  },
});

/**
 * A session that began with an SMS code and has changed its password without a second one (S18).
 * Kept longer than the 10 minutes in which it might try again.
 */
export class UsedPasswordPass extends UsedPasswordPassSchema.class {}
UsedPasswordPassSchema.setClass(UsedPasswordPass);
