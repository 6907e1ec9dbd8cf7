const bucketMs = 30_000;
/** Five minutes. */
const buckets = 10;

/** The wrong passwords in that time that families mistype on a busy day: five a second. */
const usual = (5 * buckets * bucketMs) / 1000;

/**
 * How much work a captcha takes. Passwords that are guessed all over the city make every captcha
 * dearer (L5), in step with their number, up to what a telephone does in 10 s.
 */
export interface WorkSize {
  /** The largest number that a new proof of work may hide. */
  now(): number;
  /** Counts a password as wrong, until `countSucceeded` takes it back. */
  countTried(): void;
  countSucceeded(): void;
}

/** Each process counts for itself, like the limits, and draws its captchas by that. */
export function workSize(
  settings: {
    /** `CAPTCHA_WORK`. */
    readonly quiet: number;
    /** `CAPTCHA_WORK_AT_MOST`. */
    readonly atMost: number;
  },
  clock: () => number = Date.now,
): WorkSize {
  const { quiet, atMost } = settings;
  const wrong = new Map<number, number>();
  const bucketNow = () => Math.floor(clock() / bucketMs);
  const count = (change: number): void => {
    const bucket = bucketNow();
    wrong.set(bucket, (wrong.get(bucket) ?? 0) + change);
    for (const old of wrong.keys()) if (old < bucket - buckets) wrong.delete(old);
  };
  return {
    now() {
      const first = bucketNow() - buckets;
      const recent = [...wrong].reduce((sum, [at, more]) => at < first ? sum : sum + more, 0);
      const wanted = quiet * Math.max(1, recent / usual);
      return Math.round(Math.min(wanted, Math.max(quiet, atMost)));
    },
    countTried() {
      count(1);
    },
    countSucceeded() {
      count(-1);
    },
  };
}
