import { Refusal, type Deadline, type ParentsView } from '@ruxue/contracts';
import { requestHash, type Call } from '@ruxue/service-kit';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';

import { ownCase, type Handler } from '../http/handler.ts';

const daySeconds = 24 * 60 * 60;
/** An own deadline is reminded of so many days before. */
const remindedDaysBefore = [3, 1] as const;

/** The deadlines still ahead as a file for any calendar (B28); `not-found` when there are none. */
export const createGetDeadlines = (call: Call): Handler<'getDeadlines'> =>
  async (request) => {
    const caseId = ownCase(request);
    const view = await call('records.get-enrolment', { caseId });
    // RFC 5545, 3.6: a calendar without anything in it is none, and programs say it is broken.
    if (view.deadlines.length === 0) throw new Refusal('not-found');
    return { status: 200, body: calendarOf(caseId, view, new Date()) };
  };

/**
 * A calendar of RFC 5545 that names neither child nor account. Moments are in UTC, which every
 * program shows in its own zone.
 */
export function calendarOf(
  caseId: string,
  { version, deadlines, district }: Pick<ParentsView, 'version' | 'deadlines' | 'district'>,
  now: Date,
): string {
  const calendar = ical({
    prodId: { company: 'ruxue', product: 'deadlines', language: 'ZH-CN' },
    name: '入学办理日程',
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const deadline of deadlines) {
    const { id, title, at, isOwn } = deadline;
    const summary = isOwn ? `截止：${title}` : title;
    calendar.createEvent({
      // The same at every download, so that a later one takes the place of an earlier one, and
      // different for another child in the same calendar; it says neither who nor what.
      id: requestHash({ caseId, deadline: id }),
      sequence: version,
      stamp: now,
      // Without an end: an event of no length (3.6.1), which the end of its own start is not.
      start: at,
      summary,
      description: `${advice(deadline)}以办理页面显示的时间为准。咨询电话：${district.phone}`,
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: remindersAhead(deadline, now).map((triggerBefore) => ({
        type: ICalAlarmType.display, triggerBefore, description: summary,
      })),
    });
  }
  return `${calendar.toString()}\r\n`;
}

const advice = ({ isOwn }: Deadline): string =>
  isOwn ? '请在这个时间之前登录办理。' : '届时请登录查看。';

/** A reminder whose time has passed would go off as soon as the file is opened. */
function remindersAhead({ at, isOwn }: Deadline, now: Date): number[] {
  if (!isOwn) return [];
  const secondsLeft = (Date.parse(at) - now.getTime()) / 1000;
  return remindedDaysBefore
    .map((days) => days * daySeconds)
    .filter((seconds) => seconds < secondsLeft);
}
