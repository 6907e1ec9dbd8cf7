import { beijingDate } from '../data/beijing-time.ts';

/** True on the Beijing calendar day on which one of these windows opens (B28). */
export function isOpeningDay(opens: readonly string[], now: Date): boolean {
  const today = beijingDate(now.toISOString());
  return opens.some((instant) => beijingDate(instant) === today);
}
