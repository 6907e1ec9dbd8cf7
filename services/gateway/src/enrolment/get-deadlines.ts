import { Refusal, type Deadline, type ParentsView } from '@ruxue/contracts';
import { requestHash, type Call } from '@ruxue/service-kit';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';

import { ownCase, type Handler } from '../http/handler.ts';

const daySeconds = 24 * 60 * 60;
/** The reminder of an own deadline comes so many days before. */
const remindedDaysBefore = [3, 1] as const;

/** The deadlines still ahead as a file for any calendar (B28); `not-found` when there are none. */
export const createGetDeadlines = (call: Call): Handler<'getDeadlines'> =>
  async (request) => {
    const caseId = ownCase(request);
    const view = await call('records.get-enrolment', { caseId });
    // RFC 5545, 3.6: programs refuse an empty calendar.
    if (view.deadlines.length === 0) throw new Refusal('not-found');
    return { status: 200, body: calendarOf(caseId, view, new Date()) };
  };

/**
 * A calendar of RFC 5545 that names neither child nor account. Times are in UTC; every program
 * shows its own zone.
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
      // The same at every download, so that a later file replaces an earlier one, and different for
      // each child; it reveals nothing.
      id: requestHash({ caseId, deadline: id }),
      sequence: version,
      stamp: now,
      // Without an end: an event without length (3.6.1); an end equal to the start is not allowed.
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

/** A past reminder would go off at once when the file is opened. */
function remindersAhead({ at, isOwn }: Deadline, now: Date): number[] {
  if (!isOwn) return [];
  const secondsLeft = (Date.parse(at) - now.getTime()) / 1000;
  return remindedDaysBefore
    .map((days) => days * daySeconds)
    .filter((seconds) => seconds < secondsLeft);
}
