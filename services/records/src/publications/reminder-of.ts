const hourMs = 3_600_000;

/**
 * The mark of an announced time whose list isn't confirmed as it is: a day before, and again an
 * hour before. Staff have no telephone here, so their pages are where it stands.
 */
export function reminderOf(announcedAt: string, now: Date): 'day' | 'hour' | null {
  const left = Date.parse(announcedAt) - now.getTime();
  if (left <= 0 || left > 24 * hourMs) return null;
  return left <= hourMs ? 'hour' : 'day';
}
