import type { StepAge } from '@ruxue/contracts/statistics';

/** How long cases have been at a step, in words. */
export const ageWords: Readonly<Record<StepAge, string>> = {
  day: '不满1天', threeDays: '1–3天', week: '3–7天', twoWeeks: '7–14天', longer: '14天以上',
};

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
