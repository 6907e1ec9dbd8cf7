/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { beforeAll, expect, it } from '@jest/globals';
import type { Statistics } from '@ruxue/contracts/statistics';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { StatisticsPage } from './statistics-page.ts';

const nothing = {
  waiting: [], steps: [], decisions: [], reasons: [], stumbles: [], places: null, sms: [],
};
const own: Statistics['places'][number] = {
  district: '110101',
  waiting: [
    { stage: 'decided', age: 'day', count: 3 }, { stage: 'inReview', age: 'day', count: 20 },
    { stage: 'inReview', age: 'longer', count: 7 },
  ],
  steps: [{ stage: 'inReview', left: 12, medianSeconds: 7200, p90Seconds: 864_000 }],
  decisions: [{ day: '2026-05-06', approved: 11, rejected: 1 }],
  reasons: [{ code: 'residence-proof', count: 1 }, { code: 'a-later-one', count: 1 }],
  stumbles: [{ field: 'details.guardian1.employer', count: 9 }],
  places: { schools: 2, places: 25, taken: 0 },
  sms: [{ day: '2026-05-06', messages: 20, milliyuan: 900 }],
};

/** jsdom draws nothing; pictures are looked at in a browser. */
beforeAll(() => {
  HTMLCanvasElement.prototype.getContext = () => null;
});

async function open(answer: Statistics | ApiProblem): Promise<PageUnderTest> {
  const call = (): Promise<unknown> => (answer instanceof ApiProblem
    ? Promise.reject(answer) : Promise.resolve({ body: answer }));
  TestBed.configureTestingModule({
    providers: [
      { provide: ApiClient, useValue: { call } },
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
    ],
  });
  const fixture = TestBed.createComponent(StatisticsPage);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  return pageOf(fixture);
}

const rowsOf = (name: string): string[] =>
  [...document.querySelectorAll(`table[aria-labelledby="${name}"] tbody tr`)]
    .map((row) => [...row.children].map(({ textContent }) => textContent.trim()).join(' '));

it("shows a district's numbers with their age, in the order of the way (B17)", async () => {
  const page = await open({ madeAt: '2026-05-06T04:00:00.000Z', places: [own] });
  expect(page.text()).toContain('最近一次为2026年5月6日');
  expect(rowsOf('waiting')).toEqual(['待审核 27 20 0 0 0 7', '已审核，待公布 3 3 0 0 0 0']);
  expect(rowsOf('steps')).toEqual(['待审核 12 2小时 10天']);
  expect(rowsOf('decisions')).toEqual(['2026-05-06 11 1']);
  expect(rowsOf('reasons')).toEqual(['居住证明无效 1', 'a-later-one 1']);
  expect(rowsOf('forecast')).toEqual(['东城区 0 30 92% 28 25 缺3']);
  expect(rowsOf('stumbles')).toEqual(['监护人(一)工作单位 9']);
  expect(rowsOf('sms')).toEqual(['2026-05-06 20 0.90']);
  expect(page.text()).toContain('共20条，0.90元');
  expect(page.text()).toContain('导出全区儿童名单');
  // The pictures are for eyes alone.
  for (const bars of document.querySelectorAll('app-bars')) {
    expect(bars.getAttribute('aria-hidden')).toBe('true');
  }
  expect(document.querySelector('select')).toBeNull();
});

it('lets the city office choose a place', async () => {
  const page = await open({
    madeAt: '2026-05-06T04:00:00.000Z', places: [{ district: null, ...nothing }, own],
  });
  expect(rowsOf('waiting')).toEqual(['还没有儿童注册。']);
  expect(rowsOf('districts')).toEqual(['东城区 0 30 0 0 0']);
  expect(rowsOf('forecast')).toHaveLength(2);
  expect(page.text()).not.toContain('导出全区儿童名单');
  const select = document.querySelector('select');
  if (select === null) throw new Error('no choice');
  expect([...select.options].map(({ text }) => text)).toEqual(['全市', '东城区']);
  select.selectedIndex = 1;
  select.dispatchEvent(new Event('change'));
  await page.settle();
  expect(rowsOf('waiting')).toHaveLength(2);
});

it('says so before the first count, and when nothing could be fetched', async () => {
  const page = await open({ madeAt: null, places: [] });
  expect(page.text()).toContain('还没有统计数据');
  TestBed.resetTestingModule();
  const offline = await open(ApiProblem.offline());
  expect(offline.text()).toContain('重试');
});
