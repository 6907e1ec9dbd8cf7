import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'WorkflowStart',
  tableName: 'workflow_start',
  indexes: [{ properties: ['createdAt', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(['childEnrolment', 'publication', 'batch', 'revocation']),
    targetId: p.uuid().unique().comment('case, publication or batch'),
    createdAt: p.datetime(3),
    leasedUntil: p.datetime(3).strictNullable(),
  },
});

/** A workflow that a commit here has promised and the worker's pump has not yet started. */
export class WorkflowStart extends schema.class {}
schema.setClass(WorkflowStart);

/** Long enough for a hint to come and its worker to act; one that got lost costs no more. */
const hintLeaseSeconds = 2;

/** Until when a start belongs to the worker that hears of it when it is committed. */
export const leasedByHint = (now: Date): Date => new Date(now.getTime() + hintLeaseSeconds * 1000);
