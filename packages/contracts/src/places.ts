import './zod-jitless.ts';
import * as z from 'zod';

import type { Stage } from './stages.ts';
import { instantInWords } from './time-in-words.ts';

/** How a place that was shown to its family was lost (B24); each is a stage and a phase of its name. */
export const PlaceEnd = z.enum(['declined', 'noShow', 'withdrawn']);
export type PlaceEnd = z.infer<typeof PlaceEnd>;

/** Why the district takes a place back (B24). Codes: the city office reads them, and no name with them. */
export const WithdrawalReason = z.enum([
  'family-asked', 'enrolled-elsewhere', 'not-eligible', 'false-materials',
]);
export type WithdrawalReason = z.infer<typeof WithdrawalReason>;

/** The reasons in words, which families and staff read alike. */
export const withdrawalReasonWords = {
  'family-asked': '家长申请退回学位',
  'enrolled-elsewhere': '孩子已在其他学校入学',
  'not-eligible': '经核实，孩子不符合入学条件',
  'false-materials': '经核实，提交的材料不真实',
} as const satisfies Record<WithdrawalReason, string>;

/**
 * Until when a family may confirm its place or give it up (B24): never past the season's end, and until
 * then where the season says nothing.
 */
export const placeDeadlineOf = (
  { placeUntil, ends }: { readonly placeUntil?: string | null | undefined; readonly ends: string },
): string =>
  (placeUntil && Date.parse(placeUntil) < Date.parse(ends) ? placeUntil : ends);

/** The refusals before and after that deadline. */
export const placeDeadlineWords = {
  isOver: (until: string) =>
    `确认或放弃学位的时间已于${instantInWords(until)}截止，如需放弃学位请致电区教委`,
  isAhead: (until: string) =>
    `${instantInWords(until)}之前家长还可以确认或放弃学位，之后才能登记逾期未报到`,
} as const;

const lostPlaces: Readonly<Partial<Record<Stage, string>>> = {
  declined: '学位已经放弃，不再保留',
  noShow: '学校已登记逾期未报到，学位不再保留',
  withdrawn: '学位已经收回',
} satisfies Record<PlaceEnd, string>;

/** How the place of a case at this stage was lost; undefined where it wasn't. */
export const lostPlaceWords = (stage: Stage): string | undefined => lostPlaces[stage];
