import type { CaseStart } from '@ruxue/contracts/case-projection';
import type { Hold } from '@ruxue/contracts/hold';
import { districts } from '@ruxue/contracts/regions';
import type { IdentityStatus, SecondLook, Stage } from '@ruxue/contracts/stages';
import type { CaseState } from '@ruxue/rules/case-state';
import {
  defineSearchAttributeKey, SearchAttributeType, type SearchAttributePair,
} from '@temporalio/common';

/** A case as operators see it in the Temporal UI, without personal data (B16). */

const { KEYWORD } = SearchAttributeType;
const districtKey = defineSearchAttributeKey('District', KEYWORD);
/** The stage as operators and reconciliation see it. */
export const stageKey = defineSearchAttributeKey('Stage', KEYWORD);
const awaitsKey = defineSearchAttributeKey('Awaits', KEYWORD);
const identityKey = defineSearchAttributeKey('Identity', KEYWORD);
const seasonKey = defineSearchAttributeKey('Season', KEYWORD);

/** Whom a case waits for at each stage, and the stage's words for operators. */
const atStage = {
  registered: { awaits: 'parent', words: '已注册，待家长填写并提交详细信息' },
  inReview: { awaits: 'reviewer', words: '材料审核中，待区审核员作出决定' },
  returned: { awaits: 'parent', words: '已退回，待家长补正' },
  lapsed: { awaits: 'nobody', words: '逾期未提交' },
  decided: { awaits: 'publication', words: '审核已决定，待区里公布' },
  approved: { awaits: 'sync', words: '审核通过已公布，信息同步中' },
  rejected: { awaits: 'nobody', words: '审核未通过，已公布' },
  collecting: { awaits: 'parent', words: '已同步，待家长确认信息并到校登记' },
  arranging: { awaits: 'district', words: '学校未接收，待区里安排其他学校' },
  presented: { awaits: 'school', words: '学校已登记，待学校录取' },
  enrolled: { awaits: 'district', words: '学校已录取，待区里批准' },
  placed: { awaits: 'publication', words: '区里已批准，待公布' },
  admitted: { awaits: 'nobody', words: '已公布入学' },
  declined: { awaits: 'nobody', words: '家长已放弃学位' },
  noShow: { awaits: 'nobody', words: '逾期未报到' },
  withdrawn: { awaits: 'nobody', words: '区里已收回学位' },
  revoking: { awaits: 'erasure', words: '撤销处理中，正在删除数据' },
  revoked: { awaits: 'nobody', words: '已撤销，数据已删除' },
  closed: { awaits: 'nobody', words: '本季办理已结束' },
} as const satisfies Record<Stage, { awaits: string; words: string }>;

const identityWords = {
  pending: '待验证',
  verified: '已验证',
  mismatch: '验证未通过',
  checkedByStaff: '已由工作人员核实',
} as const satisfies Record<IdentityStatus, string>;

const holdWords = {
  dispute: '另有家庭申请核实证件号码，待市教委决定', numberMoved: '证件号码已移交另一家庭，待更正或撤销',
} as const satisfies Record<Hold, string>;

const secondLookWords = {
  none: '', asked: '复核：家长已申请，待另一名审核员决定', final: '复核：已作出决定',
} as const satisfies Record<SecondLook, string>;

/** The attributes a case starts with; district and season never change. */
export const startAttributes = (start: CaseStart, state: CaseState): SearchAttributePair[] => [
  { key: districtKey, value: start.district },
  { key: seasonKey, value: start.season },
  ...stateAttributes(state),
];

/** The attributes that follow the state. */
export const stateAttributes = (state: CaseState): SearchAttributePair[] => [
  { key: stageKey, value: state.stage },
  { key: awaitsKey, value: atStage[state.stage].awaits },
  { key: identityKey, value: state.identity },
];

/** One line for lists of workflows. */
export const summaryOf = (start: CaseStart): string =>
  `${districts[start.district]} · ${start.season} · 儿童入学办理`;

/** The details page of a running workflow: where it stands and whom it waits for. */
export function detailsOf(start: CaseStart, state: CaseState, hasAccount: boolean): string {
  const identity = state.submissionVersion === 0 ? '尚未提交' : identityWords[state.identity];
  const lines = [
    `**${atStage[state.stage].words}**`,
    `- ${summaryOf(start)}`,
    `- 阶段 ${state.stage}，等待 ${atStage[state.stage].awaits}`,
    `- 身份及户籍核验：${identity}`,
    `- 账号：${hasAccount ? '已生成' : '生成中'}`,
    `- 提交第 ${state.submissionVersion} 版，决定第 ${state.decisionVersion} 版`,
  ];
  if (state.schoolId !== null) lines.push(`- 学校 ${state.schoolId}`);
  if (state.returnUntil) {
    lines.push(`- 补正截止 ${state.returnUntil}${state.isOverdue ? '，已逾期，待区审核员决定' : ''}`);
  }
  if (state.hold) lines.push(`- 暂缓办理（${holdWords[state.hold]}）`);
  // A state of an earlier build has none.
  const secondLook = secondLookWords[state.secondLook ?? 'none'];
  if (secondLook !== '') lines.push(`- ${secondLook}`);
  return lines.join('\n');
}
