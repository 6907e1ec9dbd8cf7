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

/** An instant as day and hour in Beijing; every deadline is told so. */
export const beijingTime = (instant: string): string => timeFormat.format(new Date(instant));

/** An instant as a clock in Beijing: 12:30:05. */
export const beijingClock = (instant: string): string => clockFormat.format(new Date(instant));
