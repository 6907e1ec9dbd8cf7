import { defineEntity, p } from '@mikro-orm/core';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  properties: {
    caseId: () => ofCase().primary(),
    kind: p.enum(['notice', 'health', 'guardian2']).primary(),
    textVersion: p.string().length(32),
    channel: p.enum(['web', 'counter']),
    agreedAt: p.datetime(3),
  },
});

/** Which text was agreed to, for whom and when (S4). */
export class Consent extends schema.class {}
schema.setClass(Consent);
