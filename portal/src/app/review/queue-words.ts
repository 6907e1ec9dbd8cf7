import { agencies } from '@ruxue/contracts/agencies';
import { identityWords } from '@ruxue/contracts/parents-view';
import type { QueueTab } from '@ruxue/contracts/review-queue';
import { stageWords } from '@ruxue/contracts/stage-words';
import type { Stage } from '@ruxue/contracts/stages';

import { declaredWords } from '../data/material-questions.ts';
import type { QueueAddress } from './queue-address.ts';

/** The stages in a reviewer's filter, in the order of the way. */
export const queueStages = [
  'inReview', 'decided', 'registered', 'approved', 'rejected', 'collecting', 'arranging',
  'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn',
] as const satisfies readonly Stage[];

/** The tabs of the queue, in the order of a reviewer's work (B6); the last is for managers. */
export const tabWords = {
  unclaimed: '未认领', mine: '我的', looked: '看过待定', corrected: '已补正', secondLook: '复核',
  overdue: '逾期', correctionAsked: '更正申请', decided: '已定未公布', all: '全部',
} as const satisfies Record<QueueTab | 'all', string>;

/** A tab with its chips in words; an item and a person are told by their kind alone. */
export function chosenWords(address: QueueAddress): string {
  const { tab, identity, stage, agency, item, declared, assignee, minAgeDays } = address;
  return [
    tabWords[tab],
    identity && identityWords[identity],
    stage && stageWords[stage],
    item && '有所选的待审材料',
    agency && `待${agencies[agency]}核验`,
    declared && declaredWords(declared),
    minAgeDays && `已等${minAgeDays}天以上`,
    assignee && (assignee === 'nobody' ? '无人认领' : '所选办理人的'),
  ].filter(Boolean).join('，');
}

/** What is to do where a tab holds nobody. */
export const emptyWords: Readonly<Record<QueueTab | 'all', string>> = {
  unclaimed: '没有等待认领的儿童。', mine: '您名下没有待审核的儿童，可以到“未认领”认领。',
  looked: '没有看过而未决定的儿童。', corrected: '没有补正后待审核的儿童。',
  secondLook: '没有申请复核的儿童。', overdue: '没有补正逾期的儿童。',
  correctionAsked: '没有等待办理的更正申请。', decided: '没有已审核、待公布的儿童。', all: '没有符合条件的儿童。',
};
