/** The state of one way to sign in, for one person: its failures and the announced waits. */
export interface WayIn {
  /** The start of its present failures, in ms; null while it works. */
  readonly failingSince: number | null;
  /** The announced end of the first failure's wait: until then waiting is fair. */
  readonly toldUntil: number;
}

export const openWay: WayIn = { failingSince: null, toldUntil: 0 };

/** The outcome of an attempt: a success, or the announced wait (0 for none). */
export type Attempt = { readonly works: true } | { readonly works: false; toldSeconds: number };

/** The state after an attempt at `now`. A new announcement after a broken one doesn't count. */
export function afterAttempt(way: WayIn, attempt: Attempt, now: number): WayIn {
  if (attempt.works) return openWay;
  if (way.failingSince !== null) return way;
  return { failingSince: now, toldUntil: now + attempt.toldSeconds * 1000 };
}

/** True when it fails for longer than announced. */
export const isOverdue = ({ failingSince, toldUntil }: WayIn, now: number): boolean =>
  failingSince !== null && now > toldUntil;
