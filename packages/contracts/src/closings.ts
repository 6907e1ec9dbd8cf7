import './zod-jitless.ts';
import * as z from 'zod';

import type { RefusalData } from './problems.ts';
import type { Stage } from './stages.ts';

/** The outcomes with which a season's end closes a case (B25); a revoked case is erased instead. */
export const Closing = z.enum(['admitted', 'notApproved', 'notSubmitted', 'declined', 'left']);
export type Closing = z.infer<typeof Closing>;

/**
 * The outcome of a case by its stage. At every other stage somebody still owes the child an answer
 * or a school, so the season's end can't close it (B25).
 */
const closingsAt: Readonly<Partial<Record<Stage, Closing>>> = {
  registered: 'notSubmitted', lapsed: 'notSubmitted', rejected: 'notApproved', admitted: 'admitted',
  declined: 'declined', noShow: 'left', withdrawn: 'left',
};

/** The outcome with which a case at this stage is closed; undefined when it can't be. */
export const closingAt = (stage: Stage): Closing | undefined => closingsAt[stage];

const words = {
  admitted: '已接收入学',
  notApproved: '审核未通过',
  notSubmitted: '逾期未提交',
  declined: '已放弃学位',
  left: '学位不再保留',
} as const satisfies Record<Closing, string>;

/** The refusal of any action on a closed case: its outcome, and whom to ask (B25). */
export const refusalOfClosed = (closedAs: Closing): RefusalData => ({
  type: 'case-closed',
  detail: `本次入学办理已结束，结果为：${words[closedAs]}。信息仍可查看；如有疑问，请致电入学所在区教委。`,
});
