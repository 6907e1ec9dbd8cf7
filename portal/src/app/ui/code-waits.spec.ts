import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { CodeWaits } from './code-waits.ts';

const open = (): CodeWaits => {
  TestBed.resetTestingModule();
  return TestBed.inject(CodeWaits);
};

describe('CodeWaits (S19)', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    localStorage.clear();
    jest.useRealTimers();
  });

  it('knows the wait after a reload, for this recipient and purpose only', () => {
    open().remember('register', '13800138000', 180);
    jest.advanceTimersByTime(2000);
    const waits = open();
    expect(waits.secondsLeft('register', '13800138000')).toBe(178);
    expect(waits.secondsLeft('register', '13800138001')).toBe(0);
    expect(waits.secondsLeft('sign-in', '13800138000')).toBe(0);
    jest.advanceTimersByTime(178_000);
    expect(waits.secondsLeft('register', '13800138000')).toBe(0);
  });

  it('follows another tab', () => {
    const waits = open();
    open().remember('revoke', '12345678', 60);
    const waiting = open();
    expect(waits.secondsLeft('revoke', '12345678')).toBe(0);
    const storage = localStorage.getItem('ruxue.code-waits') ?? '';
    localStorage.setItem('ruxue.code-waits', '{}');
    dispatchEvent(new StorageEvent('storage', { key: 'ruxue.code-waits' }));
    expect(waiting.secondsLeft('revoke', '12345678')).toBe(0);
    localStorage.setItem('ruxue.code-waits', storage);
    dispatchEvent(new StorageEvent('storage', { key: 'ruxue.code-waits' }));
    expect(waiting.secondsLeft('revoke', '12345678')).toBe(60);
  });

  it('keeps nothing that names anybody, and drops what is over (S22)', () => {
    const waits = open();
    waits.remember('register', '13800138000', 180);
    expect(JSON.stringify({ ...localStorage })).not.toContain('13800138000');
    jest.advanceTimersByTime(181_000);
    waits.remember('sign-in', '12345678', 180);
    expect(localStorage.getItem('ruxue.code-waits')).not.toContain('register');
  });

  it('believes neither nonsense nor a clock that was put back', () => {
    localStorage.setItem('ruxue.code-waits', 'no json');
    expect(open().secondsLeft('register', '13800138000')).toBe(0);
    open().remember('register', '13800138000', 180);
    jest.setSystemTime(Date.now() - 86_400_000);
    expect(open().secondsLeft('register', '13800138000')).toBe(0);
  });

  it('goes on without a storage', () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const waits = open();
    waits.remember('register', '13800138000', 180);
    waits.remember('sign-in', '12345678', 60);
    expect(waits.secondsLeft('register', '13800138000')).toBe(180);
    full.mockRestore();
  });
});
