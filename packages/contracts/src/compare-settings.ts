import type { DistrictSettings } from './district-settings.ts';
import { articleKinds, type SettingsField } from './settings-titles.ts';

/** A part of the settings that differs between two versions. */
export interface SettingsChange {
  readonly field: SettingsField;
  /** Which one of several: a number, a title; empty where there is only one. */
  readonly name: string;
  /** Null: it was not there. */
  readonly before: string | null;
  /** Null: it is gone. */
  readonly after: string | null;
}

/** A field's entries in their order: text by name. */
type Entries = ReadonlyMap<string, string>;

function entriesOf(
  settings: DistrictSettings,
): readonly (readonly [SettingsChange['field'], Entries])[] {
  const one = (text: string): Entries => new Map([['', text]]);
  const phones = (list: 'primaryPhones' | 'juniorPhones') =>
    [list, new Map(settings[list].map(({ number, hours }) => [number, hours]))] as const;
  return [
    ['introduction', one(settings.introduction)],
    ['notes', one(settings.notes.join('\n'))],
    phones('primaryPhones'),
    phones('juniorPhones'),
    ...articleKinds.map((kind) => [kind, new Map(
      settings.articles.filter((article) => article.kind === kind)
        .map(({ title, body }) => [title, body]),
    )] as const),
    ['nextSteps', one(settings.nextSteps)],
    ['admissionNotice', one(settings.admissionNotice)],
  ];
}

/**
 * Two versions of a district's settings field by field: numbers and articles are the same by number
 * and title, so that one put first doesn't make all others look changed.
 */
export function compareSettings(before: DistrictSettings, after: DistrictSettings): SettingsChange[] {
  const later = new Map(entriesOf(after));
  return entriesOf(before).flatMap(([field, old]) => {
    const present = later.get(field) ?? new Map<string, string>();
    const names = [...new Set([...old.keys(), ...present.keys()])];
    const changes = names
      .map((name) => ({
        field, name, before: old.get(name) ?? null, after: present.get(name) ?? null,
      }))
      .filter((change) => change.before !== change.after);
    if (changes.length > 0) return changes;
    const [orderBefore, orderAfter] = [old, present].map((all) => [...all.keys()].join('\n'));
    if (orderBefore === orderAfter) return [];
    return [{ field, name: '顺序', before: orderBefore ?? null, after: orderAfter ?? null }];
  });
}
