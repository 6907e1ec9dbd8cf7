import type { BatchAct, CaseBatch } from '@ruxue/contracts/operations/records-batch-operations';

import { beijingTime } from '../data/beijing-time.ts';

/** An act on many children in words (B8). */
interface ActWords {
  readonly name: string;
  /** The button that chooses all children it is for; null where there is none. */
  readonly all: string | null;
  readonly start: (count: number) => string;
  readonly question: (count: number, batch: CaseBatch, receiver: string) => string;
}

export const actWords = {
  decide: {
    name: '审核通过', all: '试算全部应为通过的',
    start: (count) => `审核通过 ${count} 名`,
    question: (count) => `将以您的名义审核通过 ${count} 名儿童。公布之前可以整批撤回。确定办理吗？`,
  },
  return: {
    name: '退回补正', all: '试算全部有待补正的',
    start: (count) => `退回补正 ${count} 名`,
    question: (count, { until }) =>
      `将把 ${count} 名儿童标为“需补正”的各项退回家长，截止时间${until ? beijingTime(until) : ''}，马上告知家长，不能整批撤回。确定退回吗？`,
  },
  note: {
    name: '写备注', all: null,
    start: (count) => `给 ${count} 名写备注`,
    question: (count) => `将以您的名义给 ${count} 名儿童写同一条备注。一小时内可以整批撤回。确定写入吗？`,
  },
  assign: {
    name: '指派', all: '试算全部无人认领的',
    start: (count) => `指派 ${count} 名`,
    question: (count, _batch, receiver) =>
      `将把 ${count} 名儿童指派给${receiver}。可以整批撤回。确定指派吗？`,
  },
  approve: {
    name: '批准录取', all: '试算全部待批准的',
    start: (count) => `批准录取 ${count} 名`,
    question: (count) => `将以您的名义批准 ${count} 名儿童的录取，学校以试算时为准。公布之前可以整批撤回。确定批准吗？`,
  },
  name: {
    name: '安排学校', all: '试算全部还没有学校的',
    start: (count) => `安排 ${count} 名到试算的学校`,
    question: (count) =>
      `将把 ${count} 名儿童安排到试算的学校，各留出一个学位，马上告知家长，不能整批撤回。确定安排吗？`,
  },
} as const satisfies Record<BatchAct['kind'], ActWords>;

/** The words of a batch's act; null for one that takes another back. */
export const wordsOf = ({ kind }: Pick<CaseBatch, 'kind'>): ActWords | null =>
  kind === 'undo' || kind === 'recall' ? null : actWords[kind];

export const nameOf = (batch: Pick<CaseBatch, 'kind'>): string =>
  wordsOf(batch)?.name ?? (batch.kind === 'recall' ? '撤回公布' : '整批撤回');

/** What families were told is not taken back (B5, B22, B23). */
export const mayUndo = ({ kind, undoneBy }: CaseBatch): boolean =>
  kind !== 'undo' && kind !== 'return' && kind !== 'recall' && kind !== 'name' && undoneBy === null;
