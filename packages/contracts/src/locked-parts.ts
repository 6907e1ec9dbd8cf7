import type { DistrictSettings } from './district-settings.ts';
import { blocking, type SettingsFault } from './settings-fault.ts';
import { articleKinds, settingsTitles, type SettingsField } from './settings-titles.ts';

/** The sentence at a part that a district may not change. */
export const lockedWords = '这一部分由市教委统一规定，本区不能修改。需要改动时，请联系市教委。';

const kinds: ReadonlySet<string> = new Set(articleKinds);
const isKind = (field: SettingsField): boolean => kinds.has(field);

/** A part as it is kept; articles are one list for three parts. */
function partOf(content: DistrictSettings, field: SettingsField): unknown {
  if (isKind(field)) return content.articles.filter(({ kind }) => kind === field);
  return Reflect.get(content, field);
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** The same value with its keys in one order: a database may keep them in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, entry]) => [key, sorted(entry)]));
}

/** What a district changed although the city office has locked it (S2). */
export const lockedFaults = (
  before: DistrictSettings, after: DistrictSettings, locked: readonly SettingsField[],
): SettingsFault[] => locked
  .filter((field) => !isSame(partOf(before, field), partOf(after, field)))
  .map((field) => blocking(isKind(field) ? 'articles' : field,
    `“${settingsTitles[field]}”由市教委统一规定，本区不能修改`));

/** The content with its locked parts as they are in force: of a draft from before, or an old version. */
export function keepLocked(
  content: DistrictSettings, present: DistrictSettings, locked: readonly SettingsField[],
): DistrictSettings {
  const kept = { ...content };
  for (const field of locked) {
    if (!isKind(field)) Reflect.set(kept, field, Reflect.get(present, field));
  }
  if (!locked.some(isKind)) return kept;
  return {
    ...kept,
    articles: articleKinds.flatMap((kind) =>
      (locked.includes(kind) ? present : content).articles.filter((one) => one.kind === kind)),
  };
}
