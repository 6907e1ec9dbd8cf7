import { defineEntity, p } from '@mikro-orm/core';

const PendingProposalSchema = defineEntity({
  name: 'PendingProposal',
  tableName: 'staff_proposal',
  indexes: [{ properties: ['expiresAt'] }, { properties: ['district'] }],
  properties: {
    id: p.uuid().primary(),
    /** Whose account, or the username of one to be made: a new proposal replaces the older one. */
    subject: p.string().unique(),
    district: p.string(),
    /** Null for an invitation. */
    staffId: p.string().nullable(),
    proposerId: p.string(),
    /** The account's version when this was proposed; it must be the same at the confirmation. */
    baseVersion: p.integer(),
    /** An invitation or a change, as it was asked for; read by `ProposedRequest`. */
    request: p.json(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
  },
});

/** A change of staff that waits for a second person, until it is settled or a week old. */
export class PendingProposal extends PendingProposalSchema.class {}
PendingProposalSchema.setClass(PendingProposal);
