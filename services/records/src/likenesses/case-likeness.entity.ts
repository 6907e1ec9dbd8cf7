import { defineEntity, p } from '@mikro-orm/core';
import { likenessKinds } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'CaseLikeness',
  tableName: 'case_likeness',
  indexes: [{ properties: ['kind', 'hash'] }],
  properties: {
    caseId: () => ofCase().primary(),
    kind: p.enum(likenessKinds).primary(),
    hash: holds(
      p.string().length(43).primary().comment('keyed hash of a number or an address'),
      'guardianDocument', 'guardianPhone', 'residence',
    ),
  },
});

/** What a submitted case may have in common with others (B6): never readable, gone with the case. */
export class CaseLikeness extends schema.class {}
schema.setClass(CaseLikeness);
