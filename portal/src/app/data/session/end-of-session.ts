import type { Home } from './account.ts';

/** Why a page's session is over: by its own person, another tab, another account, or nobody's doing. */
const ends = ['own', 'elsewhere', 'other-account', 'left-alone'] as const;
export type EndOfSession = (typeof ends)[number];

export const isEndOfSession = (text: unknown): text is EndOfSession =>
  ends.some((end) => end === text);

/** The page that says so, and leads whoever signs in again to `home`. */
export const signedOutPage = (why: EndOfSession, home: Home): string =>
  `/signed-out?${new URLSearchParams({ why, home }).toString()}`;
