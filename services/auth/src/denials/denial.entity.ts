import { defineEntity, p } from '@mikro-orm/core';
import { Denial as DenialView, type DenialPlace } from '@ruxue/contracts';

const DenialSchema = defineEntity({
  name: 'Denial',
  tableName: 'denial',
  indexes: [{ properties: ['expiresAt'] }, { properties: ['changedAt', 'subject'] }],
  properties: {
    /** `case:…`, `user:…` or `session:…`. */
    subject: p.string().primary(),
    notBefore: p.datetime(3),
    expiresAt: p.datetime(3),
    /** By the database's clock, and set anew with each change: gateways ask for what is new. */
    changedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
});

/** Tokens of a subject that are refused though they haven't expired (S19, S20, S22). */
export class Denial extends DenialSchema.class {
  /** The entry as gateways get it. */
  toView(): DenialView {
    return DenialView.parse({
      subject: this.subject,
      notBefore: this.notBefore.toISOString(),
      expiresAt: this.expiresAt.toISOString(),
    });
  }

  /** Its place in the list. */
  toPlace(): DenialPlace {
    return { changedAt: this.changedAt.toISOString(), subject: this.subject };
  }
}
DenialSchema.setClass(Denial);
