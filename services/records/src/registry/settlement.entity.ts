import { defineEntity, p } from '@mikro-orm/core';
import type { SettlementDocument, SettlementReason } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** The compared values at the confirmation, for staff of the district only (B26). */
export const settlementColumns = { compared: 'settlement.compared' } as const;

const schema = defineEntity({
  name: 'Settlement',
  tableName: 'settlement',
  properties: {
    caseId: () => ofCase().primary(),
    proposalVersion: p.integer().primary().comment("the case's stage version at the proposal"),
    submissionVersion: p.integer(),
    document: holds(p.string().length(32).$type<SettlementDocument>(), 'identityCheck'),
    reason: holds(p.string().length(32).$type<SettlementReason>(), 'identityCheck'),
    proposedBy: p.string().length(64),
    proposedAt: p.datetime(3),
    confirmedBy: p.string().length(64).strictNullable(),
    confirmedAt: p.datetime(3).strictNullable(),
    compared: holds(
      p.blob().strictNullable().comment("sealed under the child's key"),
      'childName', 'childDocument', 'childHousehold',
    ),
  },
});

/** An identity that staff settle by document (S13): proposed by one person, confirmed by another. */
export class Settlement extends schema.class {}
schema.setClass(Settlement);
