import './zod-jitless.ts';
import * as z from 'zod';

import { beijingFieldOf, beijingInstant } from './beijing-field.ts';
import { LockedParts, SettingsVersion } from './district-settings.ts';
import { Instant, StaffId, version } from './fields.ts';
import type { SeasonSeed } from './seed.ts';
import { TypedTime } from './settings-dates.ts';
import { line, paragraphs } from './text/line.ts';

/** The most of the city's own data. */
export const cityBounds = { name: 40, notice: 20_000 } as const;

const TypedDate = line('日期').pipe(z.string().max(10, { error: '日期的格式如2027-09-01' }));

/** The code of a season; made once and never typed. */
const SeasonCode = z.string().regex(/^[\w-]{1,16}$/u);

/**
 * What the city office edits (S2, S4, S23), unfinished or not, in the form in which it is typed.
 * `checkCitySettings` tells what keeps it from coming into force. With the code of a new season it is
 * the next one, which its coming into force opens.
 */
export const CitySettings = z.object({
  season: SeasonCode,
  name: line('入学年度的名称')
    .pipe(z.string().max(cityBounds.name, { error: `入学年度的名称最多${cityBounds.name}个字` })),
  begins: TypedTime,
  ends: TypedTime,
  placeUntil: TypedTime.meta({ description: 'empty: until the season ends (B24)' }),
  bornFrom: TypedDate,
  bornUntil: TypedDate,
  notice: paragraphs('家长须知', cityBounds.notice).meta({ description: 'Markdown' }),
  locked: LockedParts,
});
export type CitySettings = z.infer<typeof CitySettings>;

/** The city's part of a season's data, in the form in which it is edited. */
export const citySettingsOf = (season: SeasonSeed): CitySettings => ({
  season: season.code, name: season.name,
  begins: beijingFieldOf(season.begins), ends: beijingFieldOf(season.ends),
  placeUntil: beijingFieldOf(season.placeUntil),
  bornFrom: season.bornFrom, bornUntil: season.bornUntil,
  notice: season.noticeText, locked: [],
});

/** Checked settings as they come into a season's data, with the version of their notice (S4). */
export const shownCity = (
  { season: code, name, begins, ends, placeUntil, bornFrom, bornUntil, notice }: CitySettings,
  noticeVersion: string,
): Pick<
  SeasonSeed,
  'code' | 'name' | 'begins' | 'ends' | 'placeUntil' | 'bornFrom' | 'bornUntil' | 'noticeVersion' | 'noticeText'
> => ({
  code, name, begins: beijingInstant(begins) ?? undefined, ends: beijingInstant(ends) ?? '',
  placeUntil: beijingInstant(placeUntil) ?? undefined, bornFrom, bornUntil,
  noticeVersion, noticeText: notice,
});

/** One version of the city's settings with its content. */
export const CityContent = SettingsVersion.extend({ content: CitySettings });

/** What the city office's page starts from: the newest version, the draft, and the season that runs. */
export const CityDesk = z.object({
  newest: CityContent,
  draft: z.object({
    content: CitySettings, restoredFrom: version.nullable(), savedBy: StaffId, savedAt: Instant,
  }).nullable(),
  draftVersion: z.number().int().nonnegative(),
  season: z.object({
    code: SeasonCode, name: z.string(), ends: Instant,
    /** Its cases without an outcome: with one of them the next season can't be opened (B25). */
    openCases: z.number().int().nonnegative(),
  }),
});
export type CityDesk = z.infer<typeof CityDesk>;

/** A version of the season's notice, and how many families have agreed to it (S4). */
export const NoticeAgreements = z.object({
  version: z.string(),
  isPresent: z.boolean(),
  text: z.string(),
  families: z.number().int().nonnegative(),
  firstAt: Instant.nullable(),
  lastAt: Instant.nullable(),
});
export type NoticeAgreements = z.infer<typeof NoticeAgreements>;
