import { agencies } from '@ruxue/contracts/agencies';
import {
  type ProposalKind, type StaffMember, type StaffProposal,
} from '@ruxue/contracts/staff';

import { beijingTime } from '../../data/beijing-time.ts';
import type { Choice } from '../../data/choice.ts';

export const agencyChoices: readonly Choice[] = Object.entries(agencies)
  .map(([value, label]) => ({ value, label }));

/** The state of an account in a word. */
export function stateOf({ isEnabled, isInvited }: StaffMember): '已停用' | '待首次登录' | '正常' {
  if (!isEnabled) return '已停用';
  return isInvited ? '待首次登录' : '正常';
}

/** The period of a deputyship; empty after its end. */
export function deputyshipWords({ deputyship }: StaffMember): string {
  if (deputyship === null || Date.parse(deputyship.until) <= Date.now()) return '';
  return `${beijingTime(deputyship.from)}至${beijingTime(deputyship.until)}代理区管理员`;
}

const seconds = {
  'district-manager': '本区另一位区管理员', 'city-office': '市级管理部门',
} as const satisfies Record<StaffProposal['awaits'], string>;

/** The person who must confirm a proposal. */
export const awaitingWords = ({ awaits }: StaffProposal): string =>
  `待第二人确认，由${seconds[awaits]}办理，7天内有效；确认前不会有任何更改`;

/** The kind of a proposal, in words for a list. */
export const kindWords: Readonly<Record<ProposalKind, string>> = {
  invite: '新设账号', roles: '更改岗位', enable: '启用账号', resetPassword: '设置新的临时密码',
  resetSecondFactor: '重置二次验证', other: '更改其他信息',
};
