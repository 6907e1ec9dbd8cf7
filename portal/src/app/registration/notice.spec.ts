import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { Notice } from './notice.ts';

const reading = { readingId: 'reading-1', waitSeconds: 30, text: '一段说明' };
const api = { call: () => Promise.resolve({ status: 201, body: reading }) };

describe('Notice', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('counts in sight and reads out only the end of the wait (S4, B18)', async () => {
    const fixture = TestBed.createComponent(Notice);
    const page = (fixture as { nativeElement: HTMLElement }).nativeElement;
    const readOut = () => page.querySelector('[role=status]')?.textContent;
    await jest.advanceTimersByTimeAsync(1000);
    expect(page.textContent).toMatch(/[0-9]+ 秒后可以勾选同意/u);
    expect(readOut()).toBe('');
    await jest.advanceTimersByTimeAsync(30_000);
    expect(page.textContent).not.toContain('秒后');
    expect(readOut()).toBe('请勾选后继续。');
  });
});
