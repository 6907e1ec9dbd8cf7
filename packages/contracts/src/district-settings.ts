import './zod-jitless.ts';
import * as z from 'zod';

import { District, Instant, Telephone, version } from './fields.ts';
import { line, paragraphs } from './text/line.ts';
import type { SchoolSeed } from './school-seed.ts';
import type { DistrictSeed } from './seed.ts';
import {
  datesOf, SeasonBounds, settingsDates, shownDates, WindowLoss,
} from './settings-dates.ts';
import { itemsOf, settingsItems, shownItems } from './settings-items.ts';
import { reasonsOf, settingsReasons } from './settings-reasons.ts';
import { schoolsOf, settingsSchools } from './settings-schools.ts';
import { articleKinds, settingsFields, type SettingsField } from './settings-titles.ts';

/** The most of a district's data, so that its page and both its versions fit into one message. */
export const settingsBounds = {
  phones: 10, notes: 5, articles: 40, title: 60, body: 20_000, nextSteps: 1000, admissionNotice: 1000,
  allTexts: 100_000, bytes: 500_000,
} as const;

const shortLine = (label: string, most: number) =>
  line(label).pipe(z.string().max(most, { error: `${label}最多${most}个字` }));

const Phones = z.array(z.object({
  number: shortLine('电话号码', 40), hours: shortLine('接听时间', 100),
})).max(settingsBounds.phones, { error: `咨询电话最多${settingsBounds.phones}个` });

const Article = z.object({
  kind: z.enum(articleKinds),
  title: shortLine('标题', settingsBounds.title),
  body: paragraphs('正文', settingsBounds.body).meta({ description: 'Markdown' }),
});

/**
 * What a district's manager edits of its page and texts (S2, S12, S17), unfinished or not: texts may be missing,
 * none is longer than the page can bear. `checkSettings` tells what keeps it from coming into force.
 */
export const DistrictSettings = z.object({
  introduction: shortLine('区情简介', 200),
  notes: z.array(shortLine('提示', 200))
    .max(settingsBounds.notes, { error: `提示最多${settingsBounds.notes}条` }),
  primaryPhones: Phones,
  juniorPhones: Phones,
  articles: z.array(Article)
    .max(settingsBounds.articles, { error: `文章最多${settingsBounds.articles}篇` })
    .refine((articles) => lengthOf(articles) <= settingsBounds.allTexts, {
      error: '本区全部文章合计最多10万字，请删减后再保存',
    }),
  nextSteps: paragraphs('提交后的下一步', settingsBounds.nextSteps),
  admissionNotice: paragraphs('入学通知书', settingsBounds.admissionNotice).meta({
    description: 'a paragraph a line, with {child}, {school} and {district} (S17)',
  }),
  ...settingsDates,
  ...settingsReasons,
  ...settingsItems,
  ...settingsSchools,
}).refine((content) => bytesOf(content) <= settingsBounds.bytes, {
  path: ['articles'], error: '本区设置的内容合计过多，请删减文章、材料说明或学校的招生范围后再保存',
});
export type DistrictSettings = z.infer<typeof DistrictSettings>;

const bytesOf = (content: unknown): number =>
  new TextEncoder().encode(JSON.stringify(content)).length;

const lengthOf = (articles: readonly { readonly body: string }[]): number =>
  articles.reduce((sum, { body }) => sum + body.length, 0);

/** The settings in a district's page and its list of schools, in the form in which they are edited. */
export const settingsOf = (page: DistrictSeed, schools: readonly SchoolSeed[]): DistrictSettings =>
  DistrictSettings.parse({
    admissionNotice: '', ...page, ...datesOf(page), reasons: reasonsOf(page), materials: itemsOf(page),
    schools: schoolsOf(schools),
  });

/**
 * Checked settings as they come into a district's page: no line breaks a telephone number in two, and
 * items are new or retired from now on. The schools are collection's, and no part of it.
 */
export function shownSettings(
  content: DistrictSettings, page: DistrictSeed, now: Date,
): Partial<DistrictSeed> {
  const unbroken = (phones: DistrictSettings['primaryPhones']) =>
    phones.map(({ number, hours }) => ({ number: Telephone.parse(number), hours }));
  const { schools: _schools, ...texts } = content;
  return {
    ...texts,
    ...shownDates(content),
    materials: shownItems(content.materials, page.materials, now.toISOString()),
    primaryPhones: unbroken(content.primaryPhones),
    juniorPhones: unbroken(content.juniorPhones),
  };
}

/**
 * Of a version: published, and in force from its time on, once the city office has agreed where it
 * has to; withdrawn before that. One is in force, the ones before it are past.
 */
export const settingsStates = ['unagreed', 'waiting', 'in-force', 'past', 'withdrawn'] as const;

const staffId = z.string().max(64);

/** One version of a district's settings, without its content. The seed's are nobody's. */
export const SettingsVersion = z.object({
  version,
  state: z.enum(settingsStates),
  publishedBy: staffId.nullable(),
  publishedAt: Instant,
  inForceFrom: Instant,
  /** The version that it was restored from. */
  restoredFrom: version.nullable(),
  withdrawnBy: staffId.nullable(),
  /** What it takes from children, as counted at its publication; then the city office must agree. */
  losses: z.array(WindowLoss),
  agreedBy: staffId.nullable(),
  /** Why its schools could not be taken over at its time: then the whole version waits. */
  blockedBy: z.array(z.string()),
});
export type SettingsVersion = z.infer<typeof SettingsVersion>;

/** A version with its content. */
export const SettingsContent = SettingsVersion.extend({ content: DistrictSettings });
export type SettingsContent = z.infer<typeof SettingsContent>;

/** The district's one draft. */
export const SettingsDraft = z.object({
  content: DistrictSettings,
  restoredFrom: version.nullable(),
  savedBy: staffId,
  savedAt: Instant,
});
export type SettingsDraft = z.infer<typeof SettingsDraft>;

/** The parts of their own data that the city office has locked: districts may not change them (S2). */
export const LockedParts = z.array(z.custom<SettingsField>(
  (value) => settingsFields.some((field) => field === value), { error: '没有这一部分' },
).meta({ type: 'string' })).max(settingsFields.length);

/**
 * What the manager's page starts from: the newest version that was not withdrawn, and the draft.
 * `draftVersion` counts all saves of the district; the next one names it.
 */
export const SettingsDesk = z.object({
  newest: SettingsContent,
  draft: SettingsDraft.nullable(),
  draftVersion: z.number().int().nonnegative(),
  /** What the district's dates must lie in. */
  season: SeasonBounds,
  locked: LockedParts,
});
export type SettingsDesk = z.infer<typeof SettingsDesk>;

/** A version that waits for the city office, with what it takes from the children of today. */
export const SettingsAgreement = z.object({
  district: District, version, publishedAt: Instant, inForceFrom: Instant,
  losses: z.array(WindowLoss),
});
export type SettingsAgreement = z.infer<typeof SettingsAgreement>;
