import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

import { ofCase } from './of-case.ts';

const schema = defineEntity({
  name: 'DoneRequest',
  tableName: 'done_request',
  indexes: [{ properties: ['doneAt'] }],
  properties: {
    caseId: () => ofCase().primary(),
    key: p.string().length(128).primary(),
    requestHash: holds(
      p.string().length(43).comment('keyed hash of the request, erased with the case'),
      'guardianPhone',
    ),
    doneAt: p.datetime(3),
  },
});

/** A request of a parent that was done under its Idempotency-Key (L3). */
export class DoneRequest extends schema.class {}
schema.setClass(DoneRequest);
