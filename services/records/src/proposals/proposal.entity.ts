import { defineEntity, p } from '@mikro-orm/core';
import type { CaseProposalKind } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** Sealed columns of a proposal, for staff of the district (B26). */
export const proposalColumns = {
  payload: 'proposal.payload',
  /** Rows of before were sealed under the name that their table had. */
  result: 'settlement.compared',
} as const;

const schema = defineEntity({
  name: 'Proposal',
  tableName: 'proposal',
  indexes: [{ properties: ['expiresAt'], where: { closedAs: null } }],
  properties: {
    caseId: () => ofCase().primary(),
    proposalVersion: p.integer().primary().comment('counts the proposals of a case'),
    kind: p.string().length(32).$type<CaseProposalKind>(),
    version: p.integer().comment("the version of the case's data that it is about"),
    payload: holds(
      p.blob().strictNullable().comment("sealed under the child's key"), 'identityCheck', 'decision',
    ),
    openPayload: holds(
      p.json().$type<object>().strictNullable().comment('of rows from before payloads were sealed'),
      'identityCheck',
    ),
    proposedBy: p.string().length(64),
    proposedAt: p.datetime(3),
    expiresAt: p.datetime(3),
    closedAs: p.enum(['confirmed', 'withdrawn']).strictNullable(),
    closedBy: p.string().length(64).strictNullable(),
    closedAt: p.datetime(3).strictNullable(),
    result: holds(
      p.blob().strictNullable()
        .comment("what the confirmation keeps, sealed under the child's key"),
      'childName', 'childDocument', 'childHousehold',
    ),
  },
});

/** What takes two persons about a case (S13): proposed by one, confirmed by another. */
export class Proposal extends schema.class {}
schema.setClass(Proposal);
