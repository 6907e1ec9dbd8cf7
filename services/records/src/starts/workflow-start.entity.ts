import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'WorkflowStart',
  tableName: 'workflow_start',
  indexes: [{ properties: ['createdAt', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(['childEnrolment', 'publication']),
    targetId: p.uuid().unique().comment('case or publication'),
    createdAt: p.datetime(3),
    leasedUntil: p.datetime(3).strictNullable(),
  },
});

/** A workflow that a commit here has promised and the worker's pump has not yet started. */
export class WorkflowStart extends schema.class {}
schema.setClass(WorkflowStart);
