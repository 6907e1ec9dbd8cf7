import { defineEntity, p } from '@mikro-orm/core';
import type { Paper } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

const PrintSchema = defineEntity({
  name: 'Print',
  tableName: 'print',
  properties: {
    caseId: p.uuid().primary(),
    paper: p.string().length(16).$type<Paper>().primary(),
    /** Counts from 1 for each paper of a child; the latest one is current. */
    version: p.integer().primary(),
    /** The time of the version's first print, which stands on it. */
    printedAt: holds(p.datetime(3), 'papers'),
    /** The child's own key: it sealed the code and is in both hashes. */
    keyId: p.uuid(),
    code: holds(p.blob(), 'papers'),
    codeHash: holds(p.string().length(43), 'papers'),
    submissionVersion: p.integer().strictNullable()
      .comment('of the data on a form (B19); null on other papers and from before'),
    voidedAt: p.datetime(3).strictNullable().comment('by a recall, with its number (B22)'),
    contentHash: holds(p.string().length(43), 'papers'),
  },
});

/** One version of a paper that was printed, with a 验证码 of its own (B12). */
export class Print extends PrintSchema.class {}
PrintSchema.setClass(Print);
