import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const PendingReceiptSchema = defineEntity({
  name: 'PendingReceipt',
  tableName: 'pending_receipt',
  indexes: [{ properties: ['checkAt'] }],
  properties: {
    messageId: p.uuid().primary(),
    providerMessageId: p.string(),
    /** The number, under the service's key: a vendor tells receipts by number only. */
    sealedPhone: holds(p.blob(), 'guardianPhone'),
    sentAt: p.datetime(3),
    checkAt: p.datetime(3),
    checks: p.integer(),
  },
});

/** A message whose receipt is awaited; it goes with the receipt, or after a day. */
export class PendingReceipt extends PendingReceiptSchema.class {}
PendingReceiptSchema.setClass(PendingReceipt);
