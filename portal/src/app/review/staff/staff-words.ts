import { agencies, type StaffMember } from '@ruxue/contracts/staff';

import { beijingTime } from '../../data/beijing-time.ts';
import type { Choice } from '../../data/choices.ts';

export const agencyChoices: readonly Choice[] = Object.entries(agencies)
  .map(([value, label]) => ({ value, label }));

/** Whether somebody can sign in, in a word. */
export function stateOf({ isEnabled, isInvited }: StaffMember): '已停用' | '待首次登录' | '正常' {
  if (!isEnabled) return '已停用';
  return isInvited ? '待首次登录' : '正常';
}

/** When somebody stands in for the manager; nothing once it is over. */
export function deputyshipWords({ deputyship }: StaffMember): string {
  if (deputyship === null || Date.parse(deputyship.until) <= Date.now()) return '';
  return `${beijingTime(deputyship.from)}至${beijingTime(deputyship.until)}代理区管理员`;
}
