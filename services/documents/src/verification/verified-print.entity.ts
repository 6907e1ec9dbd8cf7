import { defineEntity, p } from '@mikro-orm/core';
import type { Paper } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

const VerifiedPrintSchema = defineEntity({
  name: 'VerifiedPrint',
  tableName: 'verified_print',
  properties: {
    id: p.uuid().primary(),
    verifiedAt: holds(p.datetime(3), 'trace'),
    caseId: p.uuid(),
    paper: holds(p.string().length(16).$type<Paper>(), 'trace'),
    outcome: holds(p.string().length(16).$type<'valid' | 'superseded' | 'void'>(), 'trace'),
  },
});

/** The trace of a paper that somebody verified (B11): who asked is unknown, and stays so. */
export class VerifiedPrint extends VerifiedPrintSchema.class {}
VerifiedPrintSchema.setClass(VerifiedPrint);
