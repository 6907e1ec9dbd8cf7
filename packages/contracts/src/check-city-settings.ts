import { beijingFieldOf, beijingInstant } from './beijing-field.ts';
import type { CityDesk, CitySettings } from './city-settings.ts';
import { dateFields } from './next-season.ts';
import { blocking, type SettingsFault } from './settings-fault.ts';
import { settingsTitles } from './settings-titles.ts';
import { instantInWords } from './time-in-words.ts';

type Running = Pick<CityDesk['season'], 'code' | 'name' | 'ends'>;

const isDate = (typed: string): boolean => beijingInstant(`${typed} 00:00`) !== null;

/**
 * What is missing or contradictory in the city's settings (S4, S23), each with its field. What needs
 * the districts or the cases is checked by records at publication.
 */
export function checkCitySettings(
  content: CitySettings, running: Running, now = new Date(),
): SettingsFault[] {
  return [
    ...(content.name === '' ? [blocking('name', '请填写入学年度的名称')] : []),
    ...timeFaults(content, running, now),
    ...birthFaults(content),
    ...lockedDates(content, running),
    ...(content.notice.trim() === '' ? [blocking('notice', '请填写家长须知')] : []),
  ];
}

const times = { begins: '开始时间', ends: '结束时间', placeUntil: '确认学位的截止时间' } as const;

function timeFaults(content: CitySettings, running: Running, now: Date): SettingsFault[] {
  const unread = (['begins', 'ends', 'placeUntil'] as const)
    .filter((field) => !(field === 'placeUntil' && content[field] === ''))
    .filter((field) => beijingInstant(content[field]) === null)
    .map((field) => blocking(field, content[field] === '' ? `请填写入学年度的${times[field]}`
      : `${times[field]}“${content[field]}”不是有效的时间，例如2027-05-06 09:00`));
  if (unread.length > 0) return unread;
  const { begins, ends, placeUntil } = content;
  // Times of this form sort as texts.
  if (ends <= begins) return [blocking('ends', '入学年度的结束时间要晚于开始时间')];
  const faults: SettingsFault[] = [];
  if (placeUntil !== '' && (placeUntil <= begins || placeUntil > ends)) {
    faults.push(blocking('placeUntil', '确认学位的截止时间要在入学年度的开始和结束之间'));
  }
  const runningEnds = beijingFieldOf(running.ends);
  const isNext = content.season !== running.code;
  if (isNext && begins < runningEnds) {
    faults.push(blocking('begins',
      `“${running.name}”到${instantInWords(running.ends)}才结束，下一年要在那以后开始`));
  }
  if ((isNext || ends !== runningEnds) && ends <= beijingFieldOf(now.toISOString())) {
    faults.push(blocking('ends', '入学年度的结束时间已经过了，请选择以后的时间'));
  }
  return faults;
}

function birthFaults({ bornFrom, bornUntil }: CitySettings): SettingsFault[] {
  const faults = Object.entries({ bornFrom, bornUntil }).filter(([, typed]) => !isDate(typed))
    .map(([field, typed]) => blocking(field, typed === '' ? '请填写可以登记的出生日期'
      : `“${typed}”不是有效的日期，例如2020-09-01`));
  if (faults.length > 0 || bornFrom <= bornUntil) return faults;
  return [blocking('bornUntil', '可以登记的出生日期，最晚的不能早于最早的')];
}

/** For a new season every district enters its dates anew. */
function lockedDates({ season, locked }: CitySettings, running: Running): SettingsFault[] {
  if (season === running.code) return [];
  return dateFields.filter((field) => locked.includes(field)).map((field) =>
    blocking('locked', `下一年要由各区重新填写“${settingsTitles[field]}”，请先允许各区修改`));
}

/** The words for each part of the city's settings. */
export const cityTitles = {
  season: '入学年度',
  name: '名称',
  begins: '开始时间',
  ends: '结束时间',
  placeUntil: '确认学位的截止时间',
  bornFrom: '出生日期最早',
  bornUntil: '出生日期最晚',
  notice: '家长须知',
  locked: '全市统一、各区不能修改的内容',
} as const satisfies Record<keyof CitySettings, string>;
