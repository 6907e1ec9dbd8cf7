const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A time in words, to the unit that people reckon in. */
export function durationWords(seconds: number): string {
  if (seconds < minute) return '不到1分钟';
  if (seconds < hour) return `${Math.round(seconds / minute)}分钟`;
  if (seconds < 2 * day) return `${Math.round(seconds / hour)}小时`;
  return `${Math.round((seconds / day) * 10) / 10}天`;
}
