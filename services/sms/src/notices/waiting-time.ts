const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Beijing has one time all year. */
const beijingMs = 8 * hourMs;

/** When families aren't told of publications. */
export interface QuietTimes {
  /** A publication can still be recalled before its messages go (B22). */
  readonly quietSeconds: number;
  /** The night in Beijing, from and until a full hour; the same hour twice is no night. */
  readonly nightFromHour: number;
  readonly nightUntilHour: number;
}

/** True in the night, its first moment included and its end not. */
export function isNight(at: Date, { nightFromHour, nightUntilHour }: QuietTimes): boolean {
  const time = timeOfDay(at);
  const [from, until] = [nightFromHour * hourMs, nightUntilHour * hourMs];
  return from <= until ? time >= from && time < until : time >= from || time < until;
}

/** The first moment for the message of a publication: after the quiet time, and by day. */
export function earliestSending(published: Date, times: QuietTimes): Date {
  const rested = new Date(published.getTime() + times.quietSeconds * 1000);
  if (!isNight(rested, times)) return rested;
  const untilMorning = (times.nightUntilHour * hourMs - timeOfDay(rested) + dayMs) % dayMs;
  return new Date(rested.getTime() + untilMorning);
}

/** Milliseconds since midnight in Beijing. */
const timeOfDay = (at: Date): number => (at.getTime() + beijingMs) % dayMs;
