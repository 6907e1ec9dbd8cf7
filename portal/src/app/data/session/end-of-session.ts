/** Why a page's session is over: by its own person, another tab, another account, or nobody's doing. */
const ends = ['own', 'elsewhere', 'other-account', 'left-alone'] as const;
export type EndOfSession = (typeof ends)[number];

export const isEndOfSession = (text: unknown): text is EndOfSession =>
  ends.some((end) => end === text);

/** The page that says so. */
export const signedOutPage = (why: EndOfSession): string => `/signed-out?why=${why}`;
