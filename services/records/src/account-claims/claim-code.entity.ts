import { defineEntity, p } from '@mikro-orm/core';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'ClaimCode',
  tableName: 'claim_code',
  properties: {
    caseId: () => ofCase().primary(),
    issue: p.integer().comment('counts the codes of this account; only the last one counts'),
    issuedAt: p.datetime(3),
    claimedAt: p.datetime(3).strictNullable(),
  },
});

/**
 * That a family may claim its account (B20). The code itself is kept nowhere: it follows from case
 * and issue by records' own key.
 */
export class ClaimCode extends schema.class {}
schema.setClass(ClaimCode);
