/**
 * @jest-environment ./jest-environment.mjs
 */
import {
  createEnvironmentInjector, EnvironmentInjector, runInInjectionContext, signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { sealedTexts } from '../data/sealed-texts.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { TypedKeep } from './typed-keep.ts';

const own = 'B'.repeat(42) + 'A';
const others = 'C'.repeat(42) + 'A';
const typed = { residenceAddress: '石家庄市桥西区𠮷祥里' };

describe('TypedKeep', () => {
  const view = signal<Pick<ParentsView, 'browserKey'> | null>(null);

  /** An account's pages, opened anew in the same browser, as after a sign-in. */
  const visit = (browserKey: string | null): TypedKeep => {
    TestBed.resetTestingModule();
    view.set(browserKey === null ? null : { browserKey });
    TestBed.configureTestingModule({
      providers: [TypedKeep, { provide: EnrolmentStore, useValue: { view } }],
    });
    const keep = TestBed.inject(TypedKeep);
    TestBed.tick();
    return keep;
  };
  const kept = (): string => JSON.stringify({ ...localStorage });

  beforeEach(() => {
    localStorage.clear();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
  });

  it('gives back what was typed to the same account, once', async () => {
    await visit(own).keep('details', typed);
    const keep = visit(own);
    expect(await keep.take('details')).toEqual(typed);
    expect(await keep.take('details')).toBeUndefined();
    expect(await keep.take('phone')).toBeUndefined();
    expect(await visit(own).take('details')).toBeUndefined();
  });

  it('keeps each form beside the others', async () => {
    const keep = visit(own);
    await keep.keep('details', typed);
    await keep.keep('phone', '13800138000');
    const again = visit(own);
    expect(await again.take('phone')).toBe('13800138000');
    expect(await again.take('details')).toEqual(typed);
  });

  it("keeps one tab's form beside another tab's, whichever writes last", async () => {
    const first = visit(own);
    const second = visit(own);
    // Each tab has looked into the browser before the other one writes.
    expect([await first.take('details'), await second.take('correction')]).toEqual([undefined, undefined]);
    await first.keep('details', typed);
    await second.keep('correction', '李小明');
    await first.keep('details', { ...typed, employer: '某花店' });
    await second.forget('phone');
    const again = visit(own);
    expect(await again.take('correction')).toBe('李小明');
    expect(await again.take('details')).toEqual({ ...typed, employer: '某花店' });
    await first.keep('details', typed);
    await second.keep('correction', '李小明');
    await second.drop();
    expect(localStorage).toHaveLength(0);
  });

  it('keeps nothing that can be read in the browser, each time other bytes', async () => {
    const keep = visit(own);
    await keep.keep('details', typed);
    const first = kept();
    expect(first).not.toMatch(/details|residence|石家庄/u);
    await keep.keep('details', typed);
    expect(kept()).not.toBe(first);
  });

  it('gives another account nothing, neither to read nor to lose (S22)', async () => {
    await visit(own).keep('details', typed);
    const other = visit(others);
    expect(await other.take('details')).toBeUndefined();
    await other.keep('details', { residenceAddress: '保定' });
    await other.drop();
    const again = visit(own);
    expect(await again.take('details')).toEqual(typed);
    await again.forget('details');
    expect(localStorage).toHaveLength(0);
  });

  it('keeps what no page has asked for yet, beside what is newer', async () => {
    await visit(own).keep('details', typed);
    await visit(own).keep('phone', '13800138000');
    expect(await visit(own).take('details')).toEqual(typed);
    expect(await visit(own).take('phone')).toBe('13800138000');
  });

  it('forgets what the server has got meanwhile', async () => {
    const keep = visit(own);
    await keep.keep('details', typed);
    await keep.forget('details');
    expect(localStorage).toHaveLength(0);
    await keep.keep('phone', '13800138000');
    await keep.forget('details');
    expect(await visit(own).take('phone')).toBe('13800138000');
  });

  it('keeps the newest, however many come at once', async () => {
    const keep = visit(own);
    await Promise.all(['石', '石家', '石家庄'].map((text) => keep.keep('details', text)));
    expect(await visit(own).take('details')).toBe('石家庄');
  });

  it.each([[23, true], [24, false], [-1, false]])(
    'has it %i hours later: %s', async (hours, isThere) => {
      await visit(own).keep('details', typed);
      const later = Date.now() + hours * 3_600_000;
      const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
      sealedTexts.sweep();
      expect(localStorage).toHaveLength(isThere ? 1 : 0);
      expect(await visit(own).take('details')).toEqual(isThere ? typed : undefined);
      clock.mockRestore();
    });

  it.each([
    ['a changed byte', (text: string) => `${text.slice(0, 30)}${text[30] === 'A' ? 'B' : 'A'}${
      text.slice(31)}`],
    ['a shortened text', (text: string) => text.slice(0, 20)],
    ['no base64', () => '%%%'],
    ['nothing', () => ''],
  ])('takes no text that was tampered with: %s', async (_, tamper) => {
    await visit(own).keep('details', typed);
    const [name = ''] = Object.keys(localStorage);
    localStorage.setItem(name, (localStorage.getItem(name) ?? '')
      .replace(/"sealed":"([^"]*)"/u, (_found, text: string) => `"sealed":"${tamper(text)}"`));
    expect(await visit(own).take('details')).toBeUndefined();
    expect(localStorage).toHaveLength(0);
  });

  it.each(['{', '[]', '{"slot":1}'])('takes no store that was tampered with: %s', async (text) => {
    await visit(own).keep('details', typed);
    const [name = ''] = Object.keys(localStorage);
    localStorage.setItem(name, text);
    expect(await visit(own).take('details')).toBeUndefined();
    await visit(own).keep('details', typed);
    expect(await visit(own).take('details')).toEqual(typed);
  });

  it('keeps what the forms hold that are there, and nothing of those that are gone', async () => {
    const keep = visit(own);
    const opened = (): EnvironmentInjector =>
      createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    const left = opened();
    runInInjectionContext(left, () => { keep.follow('phone', () => '13800138000'); });
    runInInjectionContext(opened(), () => { keep.follow('details', () => typed); });
    runInInjectionContext(opened(), () => { keep.follow('empty', () => undefined); });
    left.destroy();
    await keep.keepAll();
    const again = visit(own);
    expect(await again.take('details')).toEqual(typed);
    expect(await again.take('phone')).toBeUndefined();
    expect(await again.take('empty')).toBeUndefined();
  });

  it('forgets all of it when the person signs out', async () => {
    const keep = visit(own);
    await keep.keep('details', typed);
    const last = keep.keep('details', typed);
    await keep.drop();
    await last;
    expect(localStorage).toHaveLength(0);
    await keep.keep('phone', '13800138000');
    expect(localStorage).toHaveLength(0);
  });
});
