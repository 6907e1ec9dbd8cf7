/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { Camera } from './camera.ts';
import { ScanCode } from './scan-code.ts';

const address = 'https://example.org/verify?number=4820361759&code=ACDEFHJKM';

describe('ScanCode (B12, B23)', () => {
  /** What the camera shows, look by look. */
  let shown: (string | null)[];
  let mayOpen: boolean;
  let fixture: ComponentFixture<ScanCode>;
  let page: PageUnderTest;
  const scanned: unknown[] = [];
  const close = jest.fn();
  const camera = {
    open: () => mayOpen ? Promise.resolve() : Promise.reject(new Error('NotAllowedError')),
    read: () => Promise.resolve(shown.length > 0 ? shown.shift() : null),
    close,
  };
  const look = async () => {
    await jest.advanceTimersByTimeAsync(200);
    fixture.detectChanges();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    shown = [];
    mayOpen = true;
    scanned.length = 0;
    close.mockClear();
    TestBed.configureTestingModule({ providers: [{ provide: Camera, useValue: camera }] });
    fixture = TestBed.createComponent(ScanCode);
    fixture.componentInstance.scanned.subscribe((marks) => scanned.push(marks));
    page = pageOf(fixture);
    fixture.detectChanges();
  });
  afterEach(() => {
    fixture.destroy();
    jest.useRealTimers();
  });
  const open = async () => {
    page.button('扫描二维码').click();
    await jest.advanceTimersByTimeAsync(0);
    fixture.detectChanges();
  };

  it('looks until it reads a form, and then lets the camera go', async () => {
    shown = [null, 'https://example.org/pay', address];
    await open();
    expect(page.text()).toContain('对准摄像头');
    await look();
    expect(scanned).toEqual([]);
    await look();
    expect(page.text()).toContain('这不是采集表的二维码');
    await look();
    expect(scanned).toEqual([{ formNumber: '4820361759', verificationCode: 'ACDEFHJKM' }]);
    expect(close).toHaveBeenCalledTimes(1);
    expect(page.text()).toContain('已读取，请核对后登记');
    await look();
    expect(scanned).toHaveLength(1);
  });

  it('leads back to typing where no camera may be used', async () => {
    mayOpen = false;
    await open();
    expect(page.text()).toContain('请输入编号和验证码');
    expect(page.button('扫描二维码').disabled).toBe(false);
  });

  it('reads nothing more once it is closed, or its page left', async () => {
    await open();
    page.button('关闭摄像头').click();
    shown = [address];
    await look();
    expect(scanned).toEqual([]);
    await open();
    fixture.destroy();
    await jest.advanceTimersByTimeAsync(400);
    expect(scanned).toEqual([]);
    expect(close).toHaveBeenCalled();
  });
});
