import { defineEntity, p } from '@mikro-orm/core';

const UsedTicketSchema = defineEntity({
  name: 'UsedTicket',
  tableName: 'used_ticket',
  indexes: [{ properties: ['expiresAt'] }],
  properties: {
    /** The ticket's id: its primary key is what makes a ticket single use, under a race too. */
    id: p.uuid().primary(),
    expiresAt: p.datetime(3),
  },
});

/** A ticket that has been redeemed; kept until it would have expired anyway. */
export class UsedTicket extends UsedTicketSchema.class {}
UsedTicketSchema.setClass(UsedTicket);
