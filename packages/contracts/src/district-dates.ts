import type { DistrictSeed } from './seed.ts';
import { instantInWords } from './time-in-words.ts';

/** The parts of a district's data that say when something is open or announced (S23). */
export type DistrictDates = Pick<
  DistrictSeed, 'windows' | 'reviewBatches' | 'admissionBatches' | 'postponed'
>;

/** A window of a district: the time in which an action is open to its families. */
export type WindowName = keyof DistrictSeed['windows'];

/**
 * The one name of each part of a season, in order; the portal, deadlines and refusals use no other.
 */
export const seasonPartTitles = {
  registration: '注册账号',
  submission: '提交、更正详细信息',
  reviewBatches: '分批公布审核结果',
  printing: '确认信息、打印信息采集表',
  presentation: '到学校登记',
  admissionBatches: '分批公布入学结果',
} as const satisfies Record<WindowName | 'reviewBatches' | 'admissionBatches', string>;

export type SeasonPartId = keyof typeof seasonPartTitles;

/** One part of a district's season: a window, or batches from the first to the last. */
export interface SeasonPart {
  readonly id: SeasonPartId;
  readonly title: string;
  readonly opens: string;
  readonly closes: string;
  /** The announced times, where the part is a list of batches. */
  readonly batches: readonly string[];
}

/** All parts of a district's season in their order, as landing and district pages show them. */
export function seasonPartsOf(dates: DistrictDates): SeasonPart[] {
  const { windows, reviewBatches, admissionBatches } = dates;
  const window = (id: WindowName): SeasonPart =>
    ({ id, title: seasonPartTitles[id], ...windows[id], batches: [] });
  const batches = (id: 'reviewBatches' | 'admissionBatches', all: readonly string[]) => {
    const [opens = '', closes = opens] = [all[0], all.at(-1)];
    return { id, title: seasonPartTitles[id], opens, closes, batches: all };
  };
  return [
    window('registration'),
    window('submission'),
    batches('reviewBatches', reviewBatches),
    window('printing'),
    window('presentation'),
    batches('admissionBatches', admissionBatches),
  ];
}

/** The first announced time that is still ahead; undefined after the last one (S14). */
export const nextBatch = (batches: readonly string[], now: Date): string | undefined =>
  batches.find((at) => new Date(at) > now);

/** Where a district's data has the announced times of each kind of publication. */
export const batchesOf = {
  review: 'reviewBatches', admission: 'admissionBatches',
} as const satisfies Record<keyof NonNullable<DistrictSeed['postponed']>, keyof DistrictSeed>;

/**
 * The sentence on an announced time that passed without a publication (S14, S23): the new time is
 * the next announced one, or none is known yet. Undefined where nothing is postponed.
 */
export function postponementInWords(
  dates: Pick<DistrictDates, 'postponed' | 'reviewBatches' | 'admissionBatches'>,
  kind: keyof typeof batchesOf,
  now: Date,
): string | undefined {
  const announced = dates.postponed?.[kind];
  if (announced === undefined) return undefined;
  const next = nextBatch(dates[batchesOf[kind]], now);
  const until = next === undefined ? '公布时间另行通知' : `新的时间为${instantInWords(next)}`;
  return `原定${instantInWords(announced)}的公布推迟，${until}。`;
}
