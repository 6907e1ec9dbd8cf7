import './zod-jitless.ts';
import * as z from 'zod';

import { agencies } from './agencies.ts';
import { ItemConnector } from './connectors.ts';
import { materialAnswers, MaterialItem, type MaterialQuestion } from './materials.ts';
import type { DistrictSeed } from './seed.ts';
import { blocking, type SettingsFault } from './settings-fault.ts';
import { line, paragraphs } from './text/line.ts';

/** The most items of a district, retired ones included. */
export const mostItems = 40;

export const materialQuestions = [
  'guardians', 'employment', 'housing', 'permit', 'household',
] as const satisfies readonly MaterialQuestion[];

const shortLine = (label: string, most: number) =>
  line(label).pipe(z.string().max(most, { error: `${label}最多${most}个字` }));
const isKnown = (values: readonly string[]) => (value: string) => values.includes(value);
const answersTo = (question: MaterialQuestion) => z.array(z.enum(materialAnswers[question]));

/** An item as its manager edits it (B4); its code is made once, and empty stands for none. */
const TypedItem = z.object({
  code: MaterialItem.shape.code,
  title: shortLine('材料名称', 80),
  agency: shortLine('核验部门', 60),
  per: MaterialItem.shape.per,
  when: z.object({
    guardians: answersTo('guardians'), employment: answersTo('employment'),
    housing: answersTo('housing'), permit: answersTo('permit'), household: answersTo('household'),
  }).meta({ description: 'needed only with one of these answers; none named: with any' }),
  advice: paragraphs('说明', 400),
  alternatives: paragraphs('可以代替的材料', 600).meta({ description: 'one a line' }),
  validUntil: shortLine('有效期', 10),
  reviewedBy: z.string().refine(isKnown(['', ...Object.keys(agencies)]), { error: '请选择由谁审核' }),
  connector: z.string().refine(isKnown(['', ...ItemConnector.options]), { error: '请选择部门系统' }),
  mayComeLater: z.boolean(),
  isRetired: z.boolean(),
});
export type TypedItem = z.infer<typeof TypedItem>;

export const settingsItems = {
  materials: z.array(TypedItem).max(mostItems, { error: `材料最多${mostItems}项` }),
};

/** The items of a district's page in the form in which they are edited. */
export const itemsOf = ({ materials }: Pick<DistrictSeed, 'materials'>): TypedItem[] =>
  materials.map(({ since: _since, retiredAt, ...item }) => ({
    ...item,
    when: {
      guardians: item.when.guardians ?? [], employment: item.when.employment ?? [],
      housing: item.when.housing ?? [], permit: item.when.permit ?? [],
      household: item.when.household ?? [],
    },
    alternatives: item.alternatives.join('\n'),
    validUntil: item.validUntil ?? '', reviewedBy: item.reviewedBy ?? '',
    connector: item.connector ?? '', isRetired: retiredAt !== undefined,
  }));

const linesOf = (text: string): string[] =>
  text.split('\n').map((one) => one.trim()).filter((one) => one !== '');

function itemOf({ isRetired: _retired, ...typed }: TypedItem) {
  const named = materialQuestions.filter((question) => typed.when[question].length > 0);
  return {
    ...typed,
    when: Object.fromEntries(named.map((question) => [question, typed.when[question]])),
    alternatives: linesOf(typed.alternatives),
    validUntil: typed.validUntil || null, reviewedBy: typed.reviewedBy || null,
    connector: typed.connector || null,
  };
}

/**
 * Checked items as the page has them. A new one counts for lists that are frozen from now on, a
 * retired one for those that were frozen before: what is frozen keeps its own.
 */
export function shownItems(
  typed: readonly TypedItem[], before: readonly MaterialItem[], now: string,
): MaterialItem[] {
  return typed.map((one) => {
    const known = before.find(({ code }) => code === one.code);
    const since = known === undefined ? now : known.since;
    return MaterialItem.parse({
      ...itemOf(one),
      ...(since !== undefined && { since }),
      ...(one.isRetired && { retiredAt: known?.retiredAt ?? now }),
    });
  });
}

/** What is missing or contradictory in the items (B4), and what the ministry forbids (C1). */
export function itemFaults(items: readonly TypedItem[]): SettingsFault[] {
  const asked = items.filter(({ isRetired }) => !isRetired);
  return [
    ...(asked.length === 0 ? [blocking('materials', '材料清单至少要有一项')] : []),
    ...items.flatMap((item, index) => {
      const path = `materials.${index}`;
      const name = item.title || `第${index + 1}项材料`;
      const faults: SettingsFault[] = [];
      const need = (field: 'title' | 'agency' | 'advice', what: string) => {
        if (item[field] === '') faults.push(blocking(`${path}.${field}`, `请填写“${name}”的${what}`));
      };
      need('title', '名称');
      need('agency', '核验部门');
      need('advice', '说明：什么算数，到哪里办，多久有效');
      const isTwice = !item.isRetired && item.title !== ''
        && asked.findIndex(({ title }) => title === item.title) < asked.indexOf(item);
      if (isTwice) faults.push(blocking(`${path}.title`, `有两项材料都叫“${item.title}”`));
      const other = linesOf(item.alternatives);
      if (new Set(other).size < other.length) {
        faults.push(blocking(`${path}.alternatives`, `“${name}”里可以代替的材料写了两次`));
      }
      const all = materialQuestions.find((question) =>
        item.when[question].length === materialAnswers[question].length);
      if (all !== undefined) {
        faults.push(blocking(`${path}.when`, `“${name}”的条件选了全部回答，等于没有条件，请都不选`));
      }
      const parsed = MaterialItem.safeParse(itemOf(item));
      for (const { path: at, message } of parsed.error?.issues ?? []) {
        const isDate = at[0] === 'validUntil';
        faults.push(blocking(`${path}.${isDate ? 'validUntil' : 'title'}`,
          isDate ? `“${name}”的有效期不是有效的日期，例如2027-08-31` : `“${name}”：${message}`));
      }
      return faults;
    }),
  ];
}

/** An item that stands in submitted lists, and in how many. */
type SubmittedItems = ReadonlyMap<string, number>;

/** The items whose lists a version would change: taken away, or asked of other families. */
export const changedItems = (
  before: readonly MaterialItem[], after: readonly TypedItem[],
): string[] => before.filter((item) => changeOf(item, after) !== null).map(({ code }) => code);

function changeOf(item: MaterialItem, after: readonly TypedItem[]): 'gone' | 'other' | null {
  const present = after.find(({ code }) => code === item.code);
  if (present === undefined) return 'gone';
  const [before = present] = itemsOf({ materials: [item] });
  const same = before.per === present.per && materialQuestions.every((question) =>
    [...before.when[question]].sort().join() === [...present.when[question]].sort().join());
  return same ? null : 'other';
}

/** What may not be done to items that children have submitted (B4). */
export function submittedItemFaults(
  before: readonly MaterialItem[], after: readonly TypedItem[], submitted: SubmittedItems,
): SettingsFault[] {
  return before.flatMap((item) => {
    const change = changeOf(item, after);
    const again = after.findIndex(({ code, isRetired }) => code === item.code && !isRetired);
    if (item.retiredAt !== undefined && again >= 0) {
      // Lists that were made meanwhile are without it, and would suddenly have it.
      return [blocking(`materials.${again}.title`, `“${item.title}”已经停用，不能重新使用；还需要时请另加一项`)];
    }
    const children = submitted.get(item.code) ?? 0;
    if (change === null || children === 0) return [];
    const index = after.findIndex(({ code }) => code === item.code);
    return [change === 'gone'
      ? blocking('materials', `已有${children}名儿童按“${item.title}”提交，不能删除；以后不再要时请停用`)
      : blocking(`materials.${index}.when`,
        `已有${children}名儿童按“${item.title}”提交，不能改它的条件；请停用它，另加一项`)];
  });
}

/** A code for a new item that no other has. */
export function nextItemCode(items: readonly Pick<TypedItem, 'code'>[]): string {
  const taken = new Set(items.map(({ code }) => code));
  let number = items.length + 1;
  while (taken.has(`item-${number}`)) number += 1;
  return `item-${number}`;
}
