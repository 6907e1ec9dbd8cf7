import { defineEntity, p } from '@mikro-orm/core';
import { fieldsOf } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** Health data are in it: the parent alone sees a draft (B26). */
export const draftColumns = { data: 'draft.data' } as const;

const schema = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    caseId: () => ofCase().primary(),
    version: p.integer(),
    data: holds(p.blob().comment("sealed under the child's key"), ...fieldsOf('details')),
    savedAt: p.datetime(3),
  },
});

/** The details as a parent has typed them so far (B3). */
export class Draft extends schema.class {}
schema.setClass(Draft);
