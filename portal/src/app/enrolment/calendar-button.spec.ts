/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { pageOf } from '../ui/testing/page-of.ts';
import { CalendarButton } from './calendar-button.ts';

describe('CalendarButton (B28)', () => {
  let refusal: ApiProblem | null;
  const offered: Blob[] = [];
  const saved: string[] = [];
  const { createObjectURL, revokeObjectURL } = URL;

  const api = {
    call: () => refusal === null
      ? Promise.resolve({ status: 200, body: 'BEGIN:VCALENDAR' })
      : Promise.reject(refusal),
  };
  const press = async (): Promise<string> => {
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
    const fixture = TestBed.createComponent(CalendarButton);
    await fixture.whenStable();
    const page = pageOf(fixture);
    await page.press('加入日历');
    const text = page.text();
    fixture.destroy();
    return text;
  };

  beforeEach(() => {
    refusal = null;
    offered.length = 0;
    saved.length = 0;
    URL.createObjectURL = (file: Blob) => {
      offered.push(file);
      return 'blob:file';
    };
    URL.revokeObjectURL = () => undefined;
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      saved.push(`${this.download} ${this.href}`);
    });
  });

  afterEach(() => {
    Object.assign(URL, { createObjectURL, revokeObjectURL });
    jest.restoreAllMocks();
  });

  it('saves the dates as a file', async () => {
    expect(await press()).toContain('已下载');
    expect(offered[0]?.type).toBe('text/calendar;charset=utf-8');
    expect(saved).toEqual(['入学办理日程.ics blob:file']);
  });

  it('says why there is none', async () => {
    refusal = ApiProblem.offline();
    expect(await press()).toContain('网络连接不上');
    expect(saved).toEqual([]);
  });
});
