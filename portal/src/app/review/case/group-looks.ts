import type { TimelineEntry } from '@ruxue/contracts/case-timeline';

/** A row of a timeline as it is read. */
interface TimelineRow {
  readonly at: string;
  readonly who: string;
  readonly text: string;
  readonly isRead: boolean;
}

/** The looks of one person one after another are one row: otherwise they hide the acts. */
export function groupLooks(
  entries: readonly TimelineEntry[], names: Readonly<Record<string, string>>,
): readonly TimelineRow[] {
  const groups: (TimelineEntry & { texts: string[] })[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const isSame = last?.isRead === true && entry.isRead && last.by === entry.by
      && last.staffId === entry.staffId && last.channel === entry.channel;
    if (!isSame) groups.push({ ...entry, texts: [entry.text] });
    else if (!last.texts.includes(entry.text)) last.texts.push(entry.text);
  }
  return groups.map(({ texts, ...entry }) =>
    ({ at: entry.at, who: whoOf(entry, names), text: texts.join('，'), isRead: entry.isRead }));
}

function whoOf(
  { by, staffId, channel }: TimelineEntry, names: Readonly<Record<string, string>>,
): string {
  if (by === 'parent') return '家长';
  if (by === 'system') return '系统';
  const name = (staffId === null ? undefined : names[staffId]) ?? '其他工作人员';
  return channel === 'counter' ? `${name}（窗口代办）` : name;
}
