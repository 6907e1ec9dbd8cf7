import './zod-jitless.ts';
import * as z from 'zod';

import { defaultReasons } from './default-reasons.ts';
import { MaterialItem } from './materials.ts';
import { detailsItem, ReasonCode, type ReviewReason } from './review-reasons.ts';
import type { DistrictSeed } from './seed.ts';
import { blocking, type SettingsFault } from './settings-fault.ts';
import { mostItems } from './settings-items.ts';
import { line } from './text/line.ts';

/** The most reasons of a district, retired ones included. */
export const mostReasons = 60;

const shortLine = (label: string, most: number) =>
  line(label).pipe(z.string().max(most, { error: `${label}最多${most}个字` }));

/** A reason as its manager edits it (B7); its code is made once and never typed. */
const TypedReason = z.object({
  code: ReasonCode,
  items: z.array(MaterialItem.shape.code).max(mostItems + 1).nullable(),
  short: shortLine('简称', 20),
  text: shortLine('中文说明', 200),
  english: shortLine('英文说明', 400),
  isRetired: z.boolean(),
});
export type TypedReason = z.infer<typeof TypedReason>;

export const settingsReasons = {
  reasons: z.array(TypedReason).max(mostReasons, { error: `原因最多${mostReasons}个` }),
};

/** The reasons of a district's page in the form in which they are edited. */
export const reasonsOf = ({ reasons }: Pick<DistrictSeed, 'reasons'>): TypedReason[] =>
  (reasons.length > 0 ? reasons : [...defaultReasons])
    .map(({ english = '', isRetired = false, ...reason }) => ({ ...reason, english, isRetired }));

/** A code for a new reason that no other has. */
export function nextReasonCode(reasons: readonly Pick<TypedReason, 'code'>[]): string {
  const taken = new Set(reasons.map(({ code }) => code));
  let number = reasons.length + 1;
  while (taken.has(`reason-${number}`)) number += 1;
  return `reason-${number}`;
}

/** What is missing or contradictory in the reasons (B7): each in two languages, none twice. */
export function reasonFaults(
  reasons: readonly TypedReason[], items: readonly { readonly code: string }[],
): SettingsFault[] {
  const codes = new Set([detailsItem.item, ...items.map(({ code }) => code)]);
  const offered = reasons.filter(({ isRetired }) => !isRetired);
  return [
    ...(offered.some((one) => one.items === null) ? []
      : [blocking('reasons', '至少要有一个适用于全部材料的原因，否则有的材料没有原因可选')]),
    ...(offered.some((one) => one.items?.includes(detailsItem.item)) ? []
      : [blocking('reasons', '至少要有一个适用于“填写的信息”的原因')]),
    ...reasons.flatMap((reason, index) => {
      const path = `reasons.${index}`;
      const name = reason.short || `第${index + 1}个原因`;
      const faults: SettingsFault[] = [];
      if (reason.short === '') faults.push(blocking(`${path}.short`, `请填写${name}的简称`));
      if (reason.text === '') {
        faults.push(blocking(`${path}.text`, `请填写“${name}”给家长看的中文说明`));
      } else if (!reason.isRetired && offered.findIndex((one) => one.text === reason.text) < offered.indexOf(reason)) {
        faults.push(blocking(`${path}.text`, `有两个原因都写着“${reason.text}”`));
      }
      if (reason.english === '') {
        faults.push(blocking(`${path}.english`, `请填写“${name}”的英文说明`));
      } else if (/\p{Script=Han}/u.test(reason.english) || !/[a-z]{2}/iu.test(reason.english)) {
        faults.push(blocking(`${path}.english`, `“${name}”的英文说明请用英文填写`));
      }
      if (reason.items?.length === 0 && !reason.isRetired) {
        faults.push(blocking(`${path}.items`, `请选择“${name}”适用的项目`));
      }
      const unknown = reason.items?.filter((code) => !codes.has(code)) ?? [];
      if (unknown.length > 0 && unknown.length === reason.items?.length && !reason.isRetired) {
        faults.push(blocking(`${path}.items`, `“${name}”适用的材料已不在清单里，请重新选择或者停用`));
      }
      return faults;
    }),
  ];
}

/**
 * What may not be done to reasons that stand in decisions: their codes stay, and so do their words.
 * A retired one is offered no more.
 */
export function usedReasonFaults(
  before: readonly ReviewReason[], after: readonly TypedReason[], used: ReadonlySet<string>,
): SettingsFault[] {
  return before.filter(({ code }) => used.has(code)).flatMap((reason) => {
    const index = after.findIndex(({ code }) => code === reason.code);
    const present = after[index];
    if (present === undefined) {
      return [blocking('reasons', `“${reason.short}”已在审核中用过，不能删除；不再使用时请停用`)];
    }
    const isReworded = present.text !== reason.text
      || (reason.english !== undefined && reason.english !== '' && present.english !== reason.english);
    if (!isReworded) return [];
    return [blocking(`reasons.${index}.text`,
      `“${reason.short}”已在审核中用过，说明不能再改；请停用它，另加一个新的原因`)];
  });
}
