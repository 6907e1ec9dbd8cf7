const dateFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric',
});
const timeFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit',
  minute: '2-digit', hourCycle: 'h23',
});
const clockFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', second: '2-digit',
  hourCycle: 'h23',
});

/** An instant as a date in Beijing: 2026年5月6日. */
export const beijingDate = (instant: string): string => dateFormat.format(new Date(instant));

/** An instant as day and hour in Beijing, the form of every deadline. */
export const beijingTime = (instant: string): string => timeFormat.format(new Date(instant));

/** An instant as a clock in Beijing: 12:30:05. */
export const beijingClock = (instant: string): string => clockFormat.format(new Date(instant));

const shortFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});
const weekdayFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', weekday: 'long',
});

/** An instant as a day of this season: 5月6日星期四. */
export const beijingDay = (instant: string): string => weekdayFormat.format(new Date(instant));

/** A time of a day in Beijing from one instant to another: 09:00—09:30. */
export const beijingSpan = (from: string, to: string): string =>
  `${shortFormat.format(new Date(from))}—${shortFormat.format(new Date(to))}`;
