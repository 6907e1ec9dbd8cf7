import { describe, expect, it } from '@jest/globals';
import {
  instantInWords, Refusal, type Deadline, type SeasonPartId, type WindowName,
} from '@ruxue/contracts';

import { checkWindow } from '../districts/check-window.ts';
import type { DistrictFacts } from '../districts/district-facts.ts';
import { timelineOf } from '../districts/timeline-of.ts';
import type { CaseFacts } from './find-case-facts.ts';
import { toParentsView } from './parents-view.ts';
import { caseFacts, opened, page } from './testing/case-facts.ts';

const now = new Date('2026-05-01T00:00:00Z');
const registered = { stage: 'registered', submissionVersion: 0, submittedAt: null } as const;
const toConfirm = { stage: 'collecting', review: 'approved' } as const;
const toPresent = { ...toConfirm, confirmedVersion: 1 } as const;
const presented = { stage: 'presented', review: 'approved' } as const;

/** A district whose window closes at another time. */
const closing = (name: WindowName, closes: string): DistrictFacts =>
  ({ ...page, windows: { ...page.windows, [name]: { ...page.windows[name], closes } } });

const lineOf = (district: DistrictFacts, title: string) =>
  timelineOf([district]).find((line) => line.title === title && line.family === 'elsewhere');

function refusalAt(district: DistrictFacts, name: WindowName, at: string): string {
  try {
    checkWindow(district, name, new Date(at));
  } catch (error) {
    if (error instanceof Refusal) return error.data.detail ?? '';
    throw error;
  }
  return '';
}

const windows: readonly [WindowName, string, Deadline['id'], Partial<CaseFacts>][] = [
  ['submission', '提交、更正详细信息', 'submit', registered],
  ['printing', '确认信息、打印信息采集表', 'print', toConfirm],
  ['presentation', '到学校登记', 'present', toPresent],
];
const batches: readonly [SeasonPartId & keyof DistrictFacts, Deadline['id'], Partial<CaseFacts>][] = [
  ['reviewBatches', 'review-published', {}],
  ['admissionBatches', 'admission-published', presented],
];

describe('the same date on every surface (S23)', () => {
  it.each(windows)('the end of %s, before and after it is moved', (name, title, id, stage) => {
    for (const closes of [page.windows[name].closes, '2026-06-03T02:30:00Z']) {
      const district = closing(name, closes);
      const view = (at: Date) => toParentsView(caseFacts({ ...stage, page: district }), opened(), at);
      const { nextStep, deadlines } = view(now);
      expect(lineOf(district, title)?.until).toBe(closes);
      expect(deadlines.find((deadline) => deadline.id === id)?.at).toBe(closes);
      expect(nextStep.until).toBe(closes);
      // The words once it is over, on the page and from the API.
      const words = instantInWords(closes);
      expect(view(new Date(closes)).nextStep.sentence).toContain(`已于${words}截止`);
      expect(refusalAt(district, name, closes)).toContain(`至${words}，已经结束`);
    }
  });

  it.each(batches)('the next of %s, before and after it is moved', (name, id, stage) => {
    for (const moved of [page[name], ['2026-06-03T02:30:00Z', '2026-06-04T02:30:00Z']]) {
      if (!Array.isArray(moved)) throw new Error('no batches');
      const district = { ...page, [name]: moved };
      const [next, last] = moved;
      const { nextStep, deadlines } =
        toParentsView(caseFacts({ ...stage, page: district }), opened(), now);
      expect(deadlines.find((deadline) => deadline.id === id)?.at).toBe(next);
      expect(nextStep.until).toBe(next);
      expect(timelineOf([district])).toEqual(
        expect.arrayContaining([expect.objectContaining({ from: next, until: last })]),
      );
    }
  });
});
