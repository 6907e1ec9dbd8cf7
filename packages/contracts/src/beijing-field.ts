const fieldFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short',
});

/** An instant for a field of day and time in Beijing: 2026-05-06 12:30; empty for none. */
export const beijingFieldOf = (instant: string | undefined): string =>
  instant === undefined ? '' : fieldFormat.format(new Date(instant));

/** The instant in such a field; null while the text is incomplete, and for a day that is none. */
export function beijingInstant(typed: string): string | null {
  const time = Date.parse(`${typed.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(time)) return null;
  const instant = new Date(time).toISOString();
  return beijingFieldOf(instant) === typed ? instant : null;
}
