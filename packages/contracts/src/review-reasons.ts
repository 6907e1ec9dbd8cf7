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
  /** The same words in English, without {item}. */
  english: z.string().optional(),
  short: z.string().max(20).meta({ description: 'in words for staff' }),
  /** Offered no more; decisions that have it keep their words. */
  isRetired: z.boolean().optional(),
});
export type ReviewReason = z.infer<typeof ReviewReason>;

/** The item of every case beside its materials: the details that the family filled in (S12). */
export const detailsItem = { item: 'details', subject: 'child' } as const;

/** The reasons that fit an item, in the district's order; a retired one is given no more. */
export const reasonsFor = (reasons: readonly ReviewReason[], item: string): ReviewReason[] =>
  reasons.filter(({ items, isRetired }) => isRetired !== true
    && (items === null ? item !== detailsItem.item : items.includes(item)));

/** A reason in the family's words. */
export const reasonText = (reasons: readonly ReviewReason[], code: string): string =>
  reasons.find((reason) => reason.code === code)?.text ?? code;

/** All that the family reads of one item: the reason with its name, and what staff add (B7). */
export function reasonInWords(
  text: string,
  { title, note }: { readonly title: string; readonly note: string | null },
): string {
  const reason = text.replaceAll('{item}', title);
  return note === null ? reason : `${reason}：${note.replace(/[。；，]+$/u, '')}`;
}
