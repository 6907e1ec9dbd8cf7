/** The headings of an agency's list, in its order (B4). */
export const listHeadings = {
  number: '编号',
  childName: '儿童姓名',
  title: '材料',
  person: '材料涉及',
  place: '材料代码',
  submissionVersion: '第几次提交',
  submittedAt: '提交时间',
  verdict: '核验意见',
  reason: '原因',
  note: '说明',
  exportedBy: '导出人',
  exportedAt: '导出时间',
} as const;
export type ListColumn = keyof typeof listHeadings;

/** The columns that a file with verdicts must have; others are for reading and are let be. */
export const readColumns = [
  'number', 'place', 'submissionVersion', 'verdict', 'reason', 'note',
] as const satisfies readonly ListColumn[];
export type ReadColumn = (typeof readColumns)[number];
