import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { pageOf } from '../ui/testing/page-of.ts';
import { AppearanceMenu } from './appearance-menu.ts';

const { dataset } = document.documentElement;

describe('AppearanceMenu', () => {
  let fixture: ComponentFixture<AppearanceMenu>;

  const open = (): void => {
    fixture = TestBed.createComponent(AppearanceMenu);
    fixture.detectChanges();
  };
  const kept = (): unknown => JSON.parse(localStorage.getItem('ruxue-appearance') ?? 'null');
  const menu = (): HTMLDetailsElement => {
    const found = document.querySelector('details');
    if (found === null) throw new Error('no menu');
    return found;
  };

  beforeEach(open);
  afterEach(() => {
    localStorage.clear();
    delete dataset['theme'];
    delete dataset['text'];
  });

  it('applies a choice at once and keeps it as index.html reads it', async () => {
    await pageOf(fixture).tick('深色');
    await pageOf(fixture).tick('大字');
    expect({ ...dataset }).toEqual({ theme: 'dark', text: 'large' });
    expect(kept()).toEqual({ theme: 'dark', text: 'large' });
    await pageOf(fixture).tick('跟随系统');
    await pageOf(fixture).tick('大字');
    expect({ ...dataset }).toEqual({});
    expect(kept()).toEqual({});
  });

  it('starts from what is in force', () => {
    fixture.destroy();
    TestBed.resetTestingModule();
    Object.assign(dataset, { theme: 'light', text: 'large' });
    open();
    const isChosen = (label: string): boolean => [...document.querySelectorAll('label')]
      .some(({ textContent, control }) => textContent.trim() === label
        && control instanceof HTMLInputElement && control.checked);
    expect([isChosen('浅色'), isChosen('深色'), isChosen('大字')]).toEqual([true, false, true]);
  });

  it('closes by Escape, which leads the keyboard back, and by a click elsewhere', () => {
    menu().open = true;
    menu().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(menu().open).toBe(false);
    expect(document.activeElement?.tagName).toBe('SUMMARY');
    menu().open = true;
    document.body.click();
    expect(menu().open).toBe(false);
  });
});
