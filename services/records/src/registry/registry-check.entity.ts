import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'RegistryCheck',
  tableName: 'registry_check',
  properties: {
    caseId: () => ofCase().primary(),
    submissionVersion: p.integer().primary(),
    reference: p.uuid().unique(),
    requestedAt: p.datetime(3),
    answeredAt: p.datetime(3).strictNullable(),
    mismatchFields: holds(
      p.json().$type<string[]>().comment('names of fields, no values'),
      'identityCheck',
    ),
  },
});

/** A question to the population registry (S13), one for each submission. */
export class RegistryCheck extends schema.class {}
schema.setClass(RegistryCheck);
