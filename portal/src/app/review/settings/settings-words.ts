import type { SettingsChange } from '@ruxue/contracts/compare-settings';
import type { SettingsVersion } from '@ruxue/contracts/district-settings';
import { seasonPartTitles } from '@ruxue/contracts/district-dates';
import { settingsTitles } from '@ruxue/contracts/settings-titles';

import { beijingTime } from '../../data/beijing-time.ts';

const stateWords: Readonly<Record<SettingsVersion['state'], string>> = {
  unagreed: '待市教委同意', waiting: '待生效', 'in-force': '现行', past: '已被取代', withdrawn: '已撤回',
};

/** The state of a version, with the time that belongs to it. */
export function versionState({ state, inForceFrom, blockedBy }: SettingsVersion): string {
  if (state === 'waiting' && blockedBy.length > 0) return '没有生效，需要修改';
  if (state === 'waiting') return `${stateWords.waiting}，${beijingTime(inForceFrom)}起`;
  return stateWords[state];
}

/** Whose version it is and since when: 王芳 2027年5月6日 09:00发布，由第3版恢复. */
export function versionOrigin(
  { publishedBy, publishedAt, restoredFrom }: SettingsVersion,
  names: Readonly<Record<string, string>>,
): string {
  const who = publishedBy === null ? '系统初始内容' : names[publishedBy] ?? '一位工作人员';
  const from = restoredFrom === null ? '' : `，由第${restoredFrom}版恢复`;
  return `${who}，${beijingTime(publishedAt)}发布${from}`;
}

/** A change between two versions, with its place in words. */
export interface ShownChange {
  readonly place: string;
  /** Null: it was not there. */
  readonly before: string | null;
  /** Null: it is gone. */
  readonly after: string | null;
}

/** The place of a change: 政策信息 · 入学须知. */
export const changePlace = ({ field, name }: SettingsChange): string =>
  name === '' ? settingsTitles[field] : `${settingsTitles[field]} · ${name}`;

/** What a version takes from children: “提交、更正详细信息”里有12名儿童还没办完. */
export const lossWords = (losses: SettingsVersion['losses']): string =>
  losses.map(({ name, children }) => `“${seasonPartTitles[name]}”里有${children}名儿童还没办完`)
    .join('，');
