import { defineEntity, p } from '@mikro-orm/core';
import type { Paper } from '@ruxue/contracts';

const VerifiedPrintSchema = defineEntity({
  name: 'VerifiedPrint',
  tableName: 'verified_print',
  properties: {
    id: p.uuid().primary(),
    verifiedAt: p.datetime(3),
    caseId: p.uuid(),
    paper: p.string().length(16).$type<Paper>(),
    outcome: p.string().length(16).$type<'valid' | 'superseded' | 'void'>(),
  },
});

/** The trace of a paper that somebody verified (B11): who asked is unknown, and stays so. */
export class VerifiedPrint extends VerifiedPrintSchema.class {}
VerifiedPrintSchema.setClass(VerifiedPrint);
