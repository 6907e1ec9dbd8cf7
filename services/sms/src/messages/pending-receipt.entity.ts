import { defineEntity, p } from '@mikro-orm/core';

const PendingReceiptSchema = defineEntity({
  name: 'PendingReceipt',
  tableName: 'pending_receipt',
  indexes: [{ properties: ['checkAt'] }],
  properties: {
    messageId: p.uuid().primary(),
    providerMessageId: p.string(),
    /** The number, under the service's key: a vendor tells receipts by number only. */
    sealedPhone: p.blob(),
    sentAt: p.datetime(3),
    checkAt: p.datetime(3),
    checks: p.integer(),
  },
});

/** A message whose receipt is awaited; it goes with the receipt, or after a day. */
export class PendingReceipt extends PendingReceiptSchema.class {}
PendingReceiptSchema.setClass(PendingReceipt);
