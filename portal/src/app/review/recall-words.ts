import type { StaffRecall } from '@ruxue/contracts/operations/records-staff-operations';
import type { RecallKind, RecallReason } from '@ruxue/contracts/recall-reasons';

import { beijingTime } from '../data/beijing-time.ts';

/** The results that are recalled. */
export const recalledResults: Readonly<Record<RecallKind, string>> = {
  recallReview: '审核结果', recallAdmission: '入学结果',
};

/** Why a published result is recalled (B22). */
export const recallReasonWords: Readonly<Record<RecallReason, string>> = {
  'wrong-decision': '审核或批准有误', 'wrong-list': '公布名单有误', 'new-facts': '出现新的情况',
  'family-asked': '家长反映情况，需要重新核对', 'false-materials': '材料可能不实，需要重新核对',
};

/** What a recall does, before anybody proposes or confirms it. */
export const recallEffects: Readonly<Record<RecallKind, string>> = {
  recallReview: '撤回后，家长会看到“结果核对中”，孩子回到“待审核”，可以重新审核、公布。已经同步的信息会移出' +
    '小学入学服务系统，信息采集表作废，到校登记、学校录取和区里的批准一并取消，占用的学位退回学校。',
  recallAdmission: '撤回后，家长会看到“结果核对中”，入学通知书作废。学校的录取仍然有效，可以由区里重新批准、公布，' +
    '或者由学校撤回录取。',
};

/** An open proposal, with the name of its proposer. */
export const proposedRecallWords = (
  { kind, reason, proposedAt, expiresAt }: StaffRecall, proposer: string,
): string =>
  `${proposer}于${beijingTime(proposedAt)}提出撤回已公布的${recalledResults[kind]}` +
  `（原因：${recallReasonWords[reason]}），待另一名区管理员在${beijingTime(expiresAt)}前确认。` +
  '确认之前家长看不到此步骤。';

/** A recall that is done, with the names of both persons. */
export const recalledWords = (
  { kind, reason, confirmedAt }: StaffRecall, proposer: string, confirmer: string,
): string =>
  `公布过的${recalledResults[kind]}${confirmedAt === null ? '' : `已于${beijingTime(confirmedAt)}`}撤回` +
  `（原因：${recallReasonWords[reason]}）：${proposer}提出，${confirmer}确认。`;
