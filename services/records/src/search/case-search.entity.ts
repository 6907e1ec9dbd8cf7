import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';
import { indexedKinds } from './search-texts.ts';

const schema = defineEntity({
  name: 'CaseSearch',
  tableName: 'case_search',
  indexes: [{ properties: ['hash'] }],
  properties: {
    caseId: () => ofCase().primary(),
    kind: p.enum(indexedKinds).primary(),
    hash: holds(
      p.string().length(43).primary().comment('keyed hash of the text, for search'),
      'childName', 'guardianName', 'guardianPhone', 'guardianDocument', 'childHousehold', 'residence',
    ),
  },
});

/** A text of a case's last submission by which staff find it (B6): its keyed hash, never the text. */
export class CaseSearch extends schema.class {}
schema.setClass(CaseSearch);
