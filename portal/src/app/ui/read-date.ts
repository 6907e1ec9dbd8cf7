/** The usual ways of writing a date: 20150101, 2015-1-1, 2015/01/01, 2015.1.1, 2015年1月1日. */
const ways = [
  /^(\d{4})(\d{2})(\d{2})$/u, /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/u,
];

/** A day, then a time of 24 hours behind a space, T or 日. */
const dayAndTime = /^(.*(?:日|\d(?=[\sT])))[\sT]*([01]?\d|2[0-3])\s*:\s*([0-5]\d)$/u;

/** A typed date in the manual's format (S5), 2015-01-01; null for a text that is none. */
export function readDate(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s+/gu, '').replace(/[‐‑–—−]/gu, '-');
  for (const way of ways) {
    const [, year, month = '', day = ''] = way.exec(text) ?? [];
    if (year === undefined) continue;
    return existing([year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'));
  }
  return null;
}

/** A typed day and time as 2026-05-06 09:00; null for a text that is none. */
export function readDateTime(typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  const [, day = '', hour = '', minute = ''] = dayAndTime.exec(text) ?? [];
  const date = readDate(day);
  return date === null ? null : `${date} ${hour.padStart(2, '0')}:${minute}`;
}

/** The date, if the calendar has it: 2015-02-30 is none. */
function existing(date: string): string | null {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null;
}
