import { defineEntity, p } from '@mikro-orm/core';

const ClaimedUsernameSchema = defineEntity({
  name: 'ClaimedUsername',
  tableName: 'claimed_username',
  indexes: [{ properties: ['expiresAt'] }],
  properties: {
    /** Its primary key is what gives a name to one invitation, under a race too. */
    username: p.string().primary(),
    /** Hash of who invites, the Idempotency-Key and the invitation: it may be repeated. */
    requestHash: p.string(),
    /** Hash of who invites and the Idempotency-Key, which is for one invitation. */
    keyHash: p.string().unique(),
    expiresAt: p.datetime(3),
  },
});

/**
 * A staff username that an invitation has taken: while it makes the account, then for as long as the
 * invitation may be repeated.
 */
export class ClaimedUsername extends ClaimedUsernameSchema.class {}
ClaimedUsernameSchema.setClass(ClaimedUsername);
