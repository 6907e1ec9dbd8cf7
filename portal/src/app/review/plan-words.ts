import type {
  PlanState, PublicationPlan,
} from '@ruxue/contracts/operations/records-publication-operations';

import { beijingTime } from '../data/beijing-time.ts';

/** The states of an announced publication. */
export const planStateWords = {
  later: '还没有到', next: '待确认名单', confirmed: '名单已确认，到时间公布',
  changed: '确认后名单有变化，请重新确认', published: '已按时公布', early: '已提前公布',
  postponed: '没有按时公布，家长看到公布推迟', past: '时间已到',
} as const satisfies Record<PlanState, string>;

export const publicationKindWords = { review: '审核结果', admission: '录取结果' } as const;

const leftWords = { day: '不到24小时', hour: '不到1小时' } as const;

/** The reminder of a list that nobody has confirmed a day, or an hour, before its time (S14). */
export function reminderWords({ kind, announcedAt, reminder }: PublicationPlan): string {
  if (reminder === null) return '';
  return `${publicationKindWords[kind]}将于${beijingTime(announcedAt)}公布，距公布${leftWords[reminder]}，` +
    '名单还没有确认：到时间将不公布，家长会看到公布推迟。';
}
