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

const fieldFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short',
});

/** An instant for a field of day and time in Beijing: 2026-05-06T12:30; empty for none. */
export const beijingFieldOf = (instant: string | undefined): string =>
  instant === undefined ? '' : fieldFormat.format(new Date(instant)).replace(' ', 'T');

/** The instant in such a field; null while the text is incomplete. */
export function beijingInstant(typed: string): string | null {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(typed) ? Date.parse(`${typed}+08:00`) : NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
