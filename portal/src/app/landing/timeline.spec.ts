/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Season } from '@ruxue/contracts/seed';

import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { Timeline } from './timeline.ts';

const always = { from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' };
const over = { from: '2020-01-01T00:00:00Z', until: '2021-01-01T00:00:00Z' };
const entries: Season['timeline'] = [
  { title: '材料审核', ...always, school: 'primary', family: 'elsewhere', districts: ['东城区', '延庆区'] },
  { title: '信息采集', ...over, school: 'primary', family: 'local', districts: [] },
  { title: '派位', ...always, school: 'junior', family: 'local', districts: [] },
];

describe('Timeline (S1)', () => {
  let fixture: ComponentFixture<Timeline>;
  let page: PageUnderTest;
  const rows = (): string[] => [...document.querySelectorAll('li')]
    .map(({ textContent }) => textContent.replace(/\s+/gu, ''));

  beforeEach(async () => {
    fixture = TestBed.createComponent(Timeline);
    fixture.componentRef.setInput('school', 'primary');
    fixture.componentRef.setInput('entries', entries);
    await fixture.whenStable();
    page = pageOf(fixture);
  });
  afterEach(() => {
    fixture.destroy();
  });

  it("shows the season's own dates for each kind of family", async () => {
    expect(rows()).toEqual(['材料审核进行中2020年1月1日08:00至2099年1月1日08:00东城区、延庆区']);
    await page.press('本市户籍');
    expect(rows()).toEqual(['信息采集2020年1月1日08:00至2021年1月1日08:00']);
  });

  it('says so where nothing is published yet', async () => {
    fixture.componentRef.setInput('school', 'junior');
    await fixture.whenStable();
    expect(rows()).toEqual(['时间安排尚未公布，请留意本页。']);
  });
});
