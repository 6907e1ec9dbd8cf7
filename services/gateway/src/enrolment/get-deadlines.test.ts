import { describe, expect, it } from '@jest/globals';
import type { Deadline } from '@ruxue/contracts';

import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, someRequest } from '../testing/some-request.ts';
import { calendarOf, createGetDeadlines } from './get-deadlines.ts';

const submit: Deadline = {
  id: 'submit', title: '提交学龄儿童详细信息', at: '2026-06-30T09:00:00Z', isOwn: true,
};
const published: Deadline = {
  id: 'review-published', title: '公布下一批审核结果', at: '2026-06-05T01:00:00Z', isOwn: false,
};
const view = {
  version: 7,
  deadlines: [published, submit],
  district: { code: '110101', name: '东城区', phone: '010-6550 1100' },
} as const;
const now = new Date('2026-05-01T00:00:00Z');
const calendar = (
  change: Partial<Parameters<typeof calendarOf>[1]> = {},
  at = now,
  ofCase = caseId,
) => calendarOf(ofCase, { ...view, deadlines: [...view.deadlines], ...change }, at);

type Properties = Record<string, string>;
interface Component {
  readonly name: string;
  readonly properties: Properties;
  readonly parts: Component[];
}

/** Reads a calendar by RFC 5545: unfolds lines (3.1), unescapes text (3.3.11). */
function parsed(text: string): Component {
  const open: Component[] = [{ name: '', properties: {}, parts: [] }];
  for (const line of text.replaceAll('\r\n ', '').split('\r\n').filter((one) => one !== '')) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    const current = open.at(-1);
    if (current === undefined) throw new Error(`${line} after the end`);
    if (name === 'BEGIN') {
      const begun = { name: value, properties: {}, parts: [] };
      current.parts.push(begun);
      open.push(begun);
    } else if (name === 'END') {
      expect(open.pop()?.name).toBe(value);
    } else {
      current.properties[name] = value.replace(/\\([\\;,n])/gu, (_all, escaped: string) =>
        escaped === 'n' ? '\n' : escaped);
    }
  }
  const [root, ...unclosed] = open;
  expect(unclosed).toEqual([]);
  const [only, ...others] = root?.parts ?? [];
  if (only === undefined || others.length > 0) throw new Error('not one calendar');
  return only;
}

const eventsOf = (text: string) => parsed(text).parts.map(({ properties, parts }) => ({
  ...properties,
  alarms: parts.map(({ name, properties: { TRIGGER, ACTION } }) => ({ name, TRIGGER, ACTION })),
}));
const uidsOf = (text: string) => parsed(text).parts.map(({ properties }) => properties['UID']);

describe('the calendar of the deadlines (B28)', () => {
  it('is one of RFC 5545 with an event for each', () => {
    const { name, properties } = parsed(calendar());
    expect(name).toBe('VCALENDAR');
    expect(properties).toMatchObject({
      VERSION: '2.0', PRODID: '-//ruxue//deadlines//ZH-CN', METHOD: 'PUBLISH',
    });
    expect(eventsOf(calendar())).toMatchObject([
      {
        SUMMARY: '公布下一批审核结果', DTSTART: '20260605T010000Z', DTSTAMP: '20260501T000000Z',
        SEQUENCE: '7', TRANSP: 'TRANSPARENT', alarms: [],
      },
      {
        // 17:00 in Beijing.
        SUMMARY: '截止：提交学龄儿童详细信息', DTSTART: '20260630T090000Z',
        DESCRIPTION:
          '请在这个时间之前登录办理。以办理页面显示的时间为准。咨询电话：010-6550 1100',
        alarms: [
          { name: 'VALARM', TRIGGER: '-P3D', ACTION: 'DISPLAY' },
          { name: 'VALARM', TRIGGER: '-P1D', ACTION: 'DISPLAY' },
        ],
      },
    ]);
    // RFC 5545, 3.8.2.2: an end is later than its start, so a mere moment has none.
    for (const event of eventsOf(calendar())) expect(event).not.toHaveProperty('DTEND');
  });

  it('is in lines of at most 75 octets that end with CRLF, no character cut (3.1)', () => {
    const text = calendar({ deadlines: [{ ...submit, title: '𠮷祥里小学登记，请带齐材料'.repeat(9) }] });
    expect(text).toMatch(/\r\n$/u);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line.isWellFormed()).toBe(true);
    }
    expect(eventsOf(text)).toMatchObject([
      { SUMMARY: `截止：${'𠮷祥里小学登记，请带齐材料'.repeat(9)}` },
    ]);
  });

  it('keeps what would mean something else from meaning it (3.3.11)', () => {
    const title = '登记, 带材料;\n见\\说明';
    expect(eventsOf(calendar({ deadlines: [{ ...submit, title }] }))).toMatchObject([
      { SUMMARY: `截止：${title}` },
    ]);
  });

  it('names an event the same every time, and otherwise for another child', () => {
    const uids = uidsOf(calendar());
    expect(new Set(uids).size).toBe(2);
    const later = calendar({ version: 9 }, new Date('2026-05-20T00:00:00Z'));
    expect(uidsOf(later)).toEqual(uids);
    const other = uidsOf(calendar({}, now, '00000000-0000-4000-8000-000000000000'));
    for (const uid of other) expect(uids).not.toContain(uid);
    for (const uid of uids) expect(uid).not.toContain(caseId);
  });

  it('reminds of nothing that is over', () => {
    const alarms = (at: string) => {
      const [event] = eventsOf(calendar({ deadlines: [submit] }, new Date(at)));
      return event?.alarms.map(({ TRIGGER }) => TRIGGER);
    };
    expect(alarms('2026-06-28T00:00:00Z')).toEqual(['-P1D']);
    expect(alarms('2026-06-29T09:00:00Z')).toEqual([]);
  });
});

describe('getDeadlines', () => {
  it('refuses when there is nothing ahead', async () => {
    const { call } = scriptedCall({
      'records.get-enrolment': () => ({ ...view, deadlines: [] }) as never,
    });
    const asked = createGetDeadlines(call)({ ...someRequest, body: undefined });
    await expect(asked).rejects.toMatchObject({ data: { type: 'not-found' } });
  });
});
