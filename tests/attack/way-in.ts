/** How one way in fares for one person: when it fails, and until when that was told. */
export interface WayIn {
  /** Since when it fails without a success in between, in ms; null while it works. */
  readonly failingSince: number | null;
  /** What was told at the first failure: until then waiting is fair. */
  readonly toldUntil: number;
}

export const openWay: WayIn = { failingSince: null, toldUntil: 0 };

/** What an attempt came to: it worked, or it told how long to wait (0: nothing was told). */
export type Attempt = { readonly works: true } | { readonly works: false; toldSeconds: number };

/** The way after an attempt at `now`. What is told anew after a broken promise doesn't count. */
export function afterAttempt(way: WayIn, attempt: Attempt, now: number): WayIn {
  if (attempt.works) return openWay;
  if (way.failingSince !== null) return way;
  return { failingSince: now, toldUntil: now + attempt.toldSeconds * 1000 };
}

/** Whether it fails for longer than was told. */
export const isOverdue = ({ failingSince, toldUntil }: WayIn, now: number): boolean =>
  failingSince !== null && now > toldUntil;
