import type { DistrictSettings } from './district-settings.ts';
import { agencies } from './agencies.ts';
import { answerWords } from './answer-words.ts';
import { connectors } from './connectors.ts';
import { seasonPartTitles } from './district-dates.ts';
import type { MaterialQuestion } from './materials.ts';
import { windowNames } from './settings-dates.ts';
import { materialQuestions } from './settings-items.ts';
import { catchmentRules } from './settings-schools.ts';
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
    ['materials', new Map(settings.materials.map((item) => [item.title, itemText(item)]))],
    ['reasons', new Map(settings.reasons.map(({ short, text, english, isRetired }) =>
      [short, [text, english, ...(isRetired ? ['已停用'] : [])].join('\n')]))],
    ['schools', new Map(settings.schools.map((school) => [school.name, schoolText(school)]))],
    ['windows', new Map(windowNames.map((name) => {
      const { opens, closes } = settings.windows[name];
      return [seasonPartTitles[name], `${opens} 至 ${closes}`];
    }))],
    ['reviewBatches', one(settings.reviewBatches.join('\n'))],
    ['admissionBatches', one(settings.admissionBatches.join('\n'))],
  ];
}

/** One part of the settings, entry by entry, for reading. */
export function settingsEntries(
  settings: DistrictSettings, field: SettingsField,
): { readonly name: string; readonly text: string }[] {
  const [, entries = new Map<string, string>()] =
    entriesOf(settings).find(([name]) => name === field) ?? [];
  return [...entries].map(([name, text]) => ({ name, text }));
}

const namesOf = (names: Readonly<Record<string, string>>) => names;
const wordsOf = (question: MaterialQuestion) => namesOf(answerWords[question]);

/** All of an item that families or staff go by, line by line. */
function itemText(item: DistrictSettings['materials'][number]): string {
  const when = materialQuestions.flatMap((question) =>
    item.when[question].map((answer) => wordsOf(question)[answer] ?? answer));
  return [
    `核验部门：${item.agency}`, `每${item.per === 'child' ? '名儿童' : '位监护人'}一份`,
    when.length === 0 ? '所有家庭' : `只在这些情况下：${when.join('、')}`,
    item.advice,
    ...(item.alternatives === '' ? [] : [`可以代替：${item.alternatives}`]),
    ...(item.validUntil === '' ? [] : [`须在${item.validUntil}仍有效`]),
    ...(item.reviewedBy === '' ? [] : [`由${namesOf(agencies)[item.reviewedBy]}部门审核`]),
    ...(item.connector === '' ? [] : [`由${namesOf(connectors)[item.connector]}答复`]),
    ...(item.mayComeLater ? ['可以稍后交'] : []), ...(item.isRetired ? ['已停用'] : []),
  ].join('\n');
}

/** All of a school that families or staff go by, line by line. */
const schoolText = (school: DistrictSettings['schools'][number]): string => [
  school.address, school.phone, `学位${school.places}个`,
  catchmentRules[school.rule], school.areas,
  ...(school.lastYearPlaces === ''
    ? [] : [`去年${school.lastYearPlaces}个学位，${school.lastYearApplicants}人报名`]),
  ...(school.warning === '' ? [] : [`学位预警：${school.warning}`]),
  ...(school.isClosed ? ['停止招生'] : []),
].join('\n');

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
