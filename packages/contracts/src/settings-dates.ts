import './zod-jitless.ts';
import * as z from 'zod';

import { beijingFieldOf, beijingInstant } from './beijing-field.ts';
import { seasonPartTitles, type WindowName } from './district-dates.ts';
import { Instant } from './fields.ts';
import type { DistrictSeed } from './seed.ts';
import { blocking, type SettingsFault } from './settings-fault.ts';
import { line } from './text/line.ts';
import { instantInWords } from './time-in-words.ts';

/** The most announced times of one kind. */
export const mostBatches = 20;

/** A time as it is typed, of Beijing: 2026-05-06 09:00; a draft keeps an unfinished one, too. */
export const TypedTime = line('时间').pipe(z.string().max(20, { error: '时间的格式如2026-05-06 09:00' }));
const TypedWindow = z.object({ opens: TypedTime, closes: TypedTime });
const TypedBatches = z.array(TypedTime)
  .max(mostBatches, { error: `公布时间最多${mostBatches}个` });

/** The windows in which families can act, in their order (S23). */
export const windowNames = [
  'registration', 'submission', 'printing', 'presentation',
] as const satisfies readonly WindowName[];

/** When a district takes what, and when it publishes (S14, S17, S23), as its manager types it. */
export const settingsDates = {
  windows: z.object({
    registration: TypedWindow, submission: TypedWindow, printing: TypedWindow,
    presentation: TypedWindow,
  }),
  reviewBatches: TypedBatches,
  admissionBatches: TypedBatches,
};
export type SettingsDates = z.infer<z.ZodObject<typeof settingsDates>>;

/** What a district's own dates must lie in: the season's. */
export const SeasonBounds = z.object({
  name: z.string(), begins: Instant.optional(), ends: Instant,
});
export type SeasonBounds = z.infer<typeof SeasonBounds>;

/**
 * A window that a version ends before its time, or begins anew, over children who are inside it: who
 * have still to submit, to confirm or to go to a school, and could today.
 */
export const WindowLoss = z.object({
  name: z.enum(windowNames),
  children: z.number().int().positive(),
  before: TypedWindow,
  after: TypedWindow,
});
export type WindowLoss = z.infer<typeof WindowLoss>;

/** All children whom a version takes time from; one may count in two windows. */
export const lossesInAll = (losses: readonly Pick<WindowLoss, 'children'>[]): number =>
  losses.reduce((sum, { children }) => sum + children, 0);

type PageDates = Pick<DistrictSeed, keyof SettingsDates>;

/** The dates of a district's page in the form in which they are edited. */
export function datesOf({ windows, reviewBatches, admissionBatches }: PageDates): SettingsDates {
  const typed = ({ opens, closes }: PageDates['windows'][WindowName]) =>
    ({ opens: beijingFieldOf(opens), closes: beijingFieldOf(closes) });
  const { registration, submission, printing, presentation } = windows;
  return {
    windows: {
      registration: typed(registration), submission: typed(submission),
      printing: typed(printing), presentation: typed(presentation),
    },
    reviewBatches: reviewBatches.map(beijingFieldOf),
    admissionBatches: admissionBatches.map(beijingFieldOf),
  };
}

/** Checked dates as the page has them: instants, the batches in their order. */
export function shownDates({ windows, reviewBatches, admissionBatches }: SettingsDates): PageDates {
  const shown = ({ opens, closes }: SettingsDates['windows'][WindowName]) =>
    ({ opens: instantOf(opens), closes: instantOf(closes) });
  const { registration, submission, printing, presentation } = windows;
  return {
    windows: {
      registration: shown(registration), submission: shown(submission),
      printing: shown(printing), presentation: shown(presentation),
    },
    reviewBatches: reviewBatches.map(instantOf),
    admissionBatches: admissionBatches.map(instantOf),
  };
}

function instantOf(typed: string): string {
  const instant = beijingInstant(typed);
  if (instant === null) throw new Error('a time that the check has not seen');
  return instant;
}

/**
 * What is missing or contradictory in the dates (S23): each part ends after it begins, within the
 * season; no part begins or ends before the one that leads to it; every family that acts in time has
 * an announced time still to come.
 */
export function dateFaults(dates: SettingsDates, season: SeasonBounds): SettingsFault[] {
  const unread = unreadTimes(dates);
  if (unread.length > 0) return unread;
  return [
    ...windowNames.flatMap((name) => windowFaults(name, dates)),
    ...boundsFaults(dates, season),
    ...batchFaults(dates),
  ];
}

const batchLists = ['reviewBatches', 'admissionBatches'] as const;

/** Every time with its place and its name. */
export function* timesOf({ windows, ...batches }: SettingsDates) {
  for (const name of windowNames) {
    const title = seasonPartTitles[name];
    yield { path: `windows.${name}.opens`, title: `“${title}”的开始时间`, typed: windows[name].opens };
    yield { path: `windows.${name}.closes`, title: `“${title}”的截止时间`, typed: windows[name].closes };
  }
  for (const list of batchLists) {
    for (const [index, typed] of batches[list].entries()) {
      yield { path: `${list}.${index}`, title: `“${seasonPartTitles[list]}”的第${index + 1}个时间`, typed };
    }
  }
}

function unreadTimes(dates: SettingsDates): SettingsFault[] {
  const unread = [...timesOf(dates)].filter(({ typed }) => beijingInstant(typed) === null)
    .map(({ path, title, typed }) => blocking(path, typed === '' ? `请填写${title}`
      : `${title}“${typed}”不是有效的时间，例如2026-05-06 09:00`));
  const none = batchLists.filter((list) => dates[list].length === 0)
    .map((list) => blocking(list, `“${seasonPartTitles[list]}”至少要有一个时间`));
  return [...unread, ...none];
}

function windowFaults(name: WindowName, { windows }: SettingsDates): SettingsFault[] {
  const { opens, closes } = windows[name];
  const title = seasonPartTitles[name];
  const path = `windows.${name}`;
  // Times of this form sort as texts.
  if (closes <= opens) return [blocking(`${path}.closes`, `“${title}”的截止时间要晚于开始时间`)];
  const before = windowNames[windowNames.indexOf(name) - 1];
  if (before === undefined) return [];
  const led = `“${seasonPartTitles[before]}”`;
  return [
    ...(opens < windows[before].opens
      ? [blocking(`${path}.opens`, `“${title}”不能早于${led}开始：要先${seasonPartTitles[before]}`)] : []),
    ...(closes < windows[before].closes
      ? [blocking(`${path}.closes`, `“${title}”不能早于${led}截止，否则最后一天办理的家庭来不及`)] : []),
  ];
}

function boundsFaults(dates: SettingsDates, { name, begins, ends }: SeasonBounds): SettingsFault[] {
  return [...timesOf(dates)].flatMap(({ path, title, typed }) => {
    const at = instantOf(typed);
    if (begins !== undefined && Date.parse(at) < Date.parse(begins)) {
      return [blocking(path, `${title}早于“${name}”的开始时间${instantInWords(begins)}`)];
    }
    if (Date.parse(at) <= Date.parse(ends)) return [];
    return [blocking(path, `${title}晚于“${name}”的结束时间${instantInWords(ends)}`)];
  });
}

function batchFaults(dates: SettingsDates): SettingsFault[] {
  const { windows, reviewBatches, admissionBatches } = dates;
  const disordered = batchLists.flatMap((list) => dates[list].flatMap((at, index) =>
    (index > 0 && at <= (dates[list][index - 1] ?? '')
      ? [blocking(`${list}.${index}`, `“${seasonPartTitles[list]}”的时间要从早到晚，不能重复`)] : [])));
  if (disordered.length > 0) return disordered;
  const [firstReview = '', lastReview = ''] = [reviewBatches[0], reviewBatches.at(-1)];
  const [firstAdmission = '', lastAdmission = ''] = [admissionBatches[0], admissionBatches.at(-1)];
  const faults: SettingsFault[] = [];
  const fault = (list: (typeof batchLists)[number], index: number, message: string) => {
    faults.push(blocking(`${list}.${index}`, message));
  };
  if (lastReview < windows.submission.closes) {
    fault('reviewBatches', reviewBatches.length - 1,
      '最后一批审核结果要在“提交、更正详细信息”截止以后公布，否则最后提交的家庭等不到结果');
  }
  if (lastReview >= windows.printing.closes) {
    fault('reviewBatches', reviewBatches.length - 1,
      '最后一批审核结果要在“确认信息、打印信息采集表”截止之前公布，否则审核通过的家庭来不及打印');
  }
  if (firstAdmission <= firstReview) {
    fault('admissionBatches', 0, '入学结果要在第一批审核结果之后公布');
  }
  if (lastAdmission < windows.presentation.closes) {
    fault('admissionBatches', admissionBatches.length - 1,
      '最后一批入学结果要在“到学校登记”截止以后公布，否则最后登记的家庭等不到结果');
  }
  return faults;
}
