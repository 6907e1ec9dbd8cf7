import './zod-jitless.ts';
import * as z from 'zod';

import { MaterialItem } from './materials.ts';

/** A reason of the district's approved list, by its code (B7). */
export const ReasonCode = z.string().regex(/^[a-z0-9-]{1,40}$/u);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** An approved reason for 不符合 and 需补正 (B7): data of the district. */
export const ReviewReason = z.object({
  code: ReasonCode,
  items: z.array(MaterialItem.shape.code).nullable().meta({
    description: 'the items that it fits; null: every material',
  }),
  text: z.string().meta({
    description: 'in words for the family, with {item} where the name of the item belongs',
  }),
  short: z.string().max(20).meta({ description: 'in words for staff' }),
});
export type ReviewReason = z.infer<typeof ReviewReason>;

/** The item of every case beside its materials: the details that the family filled in (S12). */
export const detailsItem = { item: 'details', subject: 'child' } as const;

/**
 * The reasons of a district that has no list of its own. A code stays readable for as long as a
 * decision has it: texts may be changed, codes aren't taken away.
 */
export const defaultReasons: readonly ReviewReason[] = [
  { code: 'unclear', items: null, text: '{item}不清楚，无法辨认', short: '看不清' },
  { code: 'incomplete', items: null, text: '{item}不齐全', short: '不齐全' },
  { code: 'expired', items: null, text: '{item}不在有效期内', short: '不在有效期' },
  { code: 'not-matching', items: null, text: '{item}与填写的信息不一致', short: '与填写不一致' },
  { code: 'not-as-required', items: null, text: '{item}不符合要求', short: '不符合要求' },
  {
    code: 'employment-proof',
    items: ['work-employed', 'work-self-employed', 'work-not-employed'],
    text: '在京务工就业证明材料未通过审核', short: '务工就业证明无效',
  },
  {
    code: 'residence-proof',
    items: ['residence-rented', 'residence-owned', 'residence-employer', 'residence-relatives'],
    text: '在京实际住所居住证明材料未通过审核', short: '居住证明无效',
  },
  {
    code: 'household-register', items: ['household-same', 'household-apart'],
    text: '全家户口簿材料未通过审核', short: '户口簿无效',
  },
  {
    code: 'residence-permit', items: ['permit-held', 'permit-applied', 'permit-none'],
    text: '北京市居住证材料未通过审核', short: '居住证无效',
  },
  {
    code: 'details-differ', items: [detailsItem.item],
    text: '填写的信息与证明材料不一致', short: '与材料不一致',
  },
  {
    code: 'details-wrong', items: [detailsItem.item],
    text: '填写的信息不完整或有误', short: '不完整或有误',
  },
];

/** The reasons that fit an item, in the district's order. */
export const reasonsFor = (reasons: readonly ReviewReason[], item: string): ReviewReason[] =>
  reasons.filter(({ items }) => items === null ? item !== detailsItem.item : items.includes(item));

/** A reason in the family's words; one that the district's list lost has those of the default. */
export function reasonText(reasons: readonly ReviewReason[], code: string): string {
  return [...reasons, ...defaultReasons].find((reason) => reason.code === code)?.text ?? code;
}

/** All that the family reads of one item: the reason with its name, and what staff add (B7). */
export function reasonInWords(
  text: string,
  { title, note }: { readonly title: string; readonly note: string | null },
): string {
  const reason = text.replaceAll('{item}', title);
  return note === null ? reason : `${reason}：${note.replace(/[。；，]+$/u, '')}`;
}
