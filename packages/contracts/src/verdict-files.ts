import './zod-jitless.ts';
import * as z from 'zod';

import { CaseId, Instant } from './fields.ts';
import { Verdict } from './item-verdicts.ts';
import { TargetState } from './operations/records-batch-operations.ts';

/** Bounds of an agency's list and of a file with its verdicts. */
export const verdictFileLimits = {
  lines: 2000,
  bytes: 640 * 1024,
  /** Numbers that are nobody's, or not the agency's, from one person in 24 hours. */
  unknownNumbers: 500,
} as const;

/** The forms of an agency's list. */
export const ListFormat = z.enum(['csv', 'xlsx']);
export type ListFormat = z.infer<typeof ListFormat>;

/** Why a line of a file is left out by its dry run, or wasn't done in the run. */
export const LineReason = z.enum([
  'unknownNumber', 'mangledNumber', 'formula', 'unknownItem', 'wrongVersion', 'noVerdict',
  'wrongVerdict', 'noReason', 'wrongReason', 'needlessReason', 'wrongNote', 'repeated',
  'contradictory', 'judged', 'notInReview', 'resubmitted', 'changed', 'failed',
]);
export type LineReason = z.infer<typeof LineReason>;

export const lineReasonWords = {
  unknownNumber: '没有这个编号，或不属于本部门核验',
  mangledNumber: '编号被表格软件改成了数字（如1.1E+17），请从导出的清单重新复制',
  formula: '单元格是公式（以 = + - @ 开头），请改成文字',
  unknownItem: '材料代码与导出的清单不符，请从清单重新复制',
  wrongVersion: '“第几次提交”与导出的清单不符，请从清单重新复制',
  noVerdict: '没有填写核验意见',
  wrongVerdict: '核验意见只能填写“符合”“不符合”或“需补正”',
  noReason: '没有填写原因',
  wrongReason: '本区没有这一项原因，或不适用于这项材料',
  needlessReason: '“符合”不需要填写原因和说明',
  wrongNote: '说明超过200个字，或含有不能使用的字符',
  repeated: '与前面的一行相同',
  contradictory: '同一项材料有几行不同的意见',
  judged: '这项材料已有结论',
  notInReview: '这名儿童现在不在审核中',
  resubmitted: '家长已重新提交，请按新导出的清单核验',
  changed: '试算之后有变化，没有写入',
  failed: '没有写入，请打开这名儿童查看',
} as const satisfies Record<LineReason, string>;

/** A file of verdicts with the numbers of its lines (B4): tried first, then run. */
export const VerdictFile = z.object({
  batchId: z.uuid(),
  isDryRun: z.boolean(),
  startedBy: z.string().max(64),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  lines: z.number().int().nonnegative(),
  ready: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  refused: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative(),
  /** Of `done`: lines whose verdict the file's undo has taken back. */
  takenBack: z.number().int().nonnegative(),
  undoLeft: z.number().int().nonnegative().nullable().meta({
    description: 'children whose turn in the undo of the file has not come; null: no undo',
  }),
});
export type VerdictFile = z.infer<typeof VerdictFile>;

/** One line of a file; what was typed stays in the file, and the line's number leads there. */
export const VerdictLine = z.object({
  line: z.number().int().positive(),
  state: TargetState,
  reason: LineReason.nullable(),
  /** Null where the number isn't one of the agency's children. */
  caseId: CaseId.nullable(),
  childName: z.string().nullable(),
  title: z.string().nullable(),
  verdict: Verdict.nullable(),
  isTakenBack: z.boolean(),
});
export type VerdictLine = z.infer<typeof VerdictLine>;

/** Which lines are asked for: a page after a line; `problems` alone or all. */
export const LinesAsked = z.object({
  after: z.coerce.number().int().nonnegative().optional(),
  only: z.enum(['problems']).optional(),
});
