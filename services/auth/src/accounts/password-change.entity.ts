import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const PasswordChangeSchema = defineEntity({
  name: 'PasswordChange',
  tableName: 'password_change',
  indexes: [{ properties: ['expiresAt'] }],
  properties: {
    caseId: p.uuid().primary(),
    /** The request's; with the case the primary key. */
    key: p.string().primary(),
    /** Keyed hash: the same key sets no other password. */
    passwordHash: holds(p.string(), 'password'),
    /** Unique, which lets a session use its pass once (S18), under a race too; null with a code. */
    passOfSession: p.string().nullable().unique(),
    /** A repeat changes nothing any more. */
    isDone: p.boolean(),
    expiresAt: p.datetime(3),
  },
});

/** A change of password under way or done (S19), kept for as long as it may be repeated. */
export class PasswordChange extends PasswordChangeSchema.class {}
PasswordChangeSchema.setClass(PasswordChange);
