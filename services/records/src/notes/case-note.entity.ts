import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** For the district's staff who see the case; agencies and parents never see it. */
export const noteColumns = { text: 'case_note.text' } as const;

const schema = defineEntity({
  name: 'CaseNote',
  tableName: 'case_note',
  indexes: [{ properties: ['caseId', 'writtenAt'] }],
  properties: {
    id: p.uuid().primary(),
    caseId: () => ofCase(),
    staffId: p.string().length(64),
    text: holds(p.blob().comment("sealed under the child's key"), 'notes'),
    writtenAt: p.datetime(3),
  },
});

/** A note of staff on a case (B6): never changed; its author may withdraw it within the hour. */
export class CaseNote extends schema.class {}
schema.setClass(CaseNote);
