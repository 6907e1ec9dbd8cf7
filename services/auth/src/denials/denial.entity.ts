import { defineEntity, p } from '@mikro-orm/core';
import { Denial as DenialView } from '@ruxue/contracts';

const DenialSchema = defineEntity({
  name: 'Denial',
  tableName: 'denial',
  indexes: [{ properties: ['expiresAt'] }],
  properties: {
    /** `case:…`, `user:…` or `session:…`. */
    subject: p.string().primary(),
    notBefore: p.datetime(3),
    expiresAt: p.datetime(3),
  },
});

/** Tokens of a subject that are refused though they haven't expired (S19, S20, S22). */
export class Denial extends DenialSchema.class {
  /** What gateways are told. */
  toView(): DenialView {
    return DenialView.parse({
      subject: this.subject,
      notBefore: this.notBefore.toISOString(),
      expiresAt: this.expiresAt.toISOString(),
    });
  }
}
DenialSchema.setClass(Denial);
