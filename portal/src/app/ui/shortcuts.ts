import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject, Injectable, signal } from '@angular/core';

import { siteStorage } from '../data/browser-storage.ts';

const storageName = 'ruxue-shortcuts';

/** Whether single keys do something, on this device; people can switch it off (WCAG 2.2, 2.1.4). */
@Injectable({ providedIn: 'root' })
export class ShortcutSetting {
  readonly #isOn = signal(siteStorage.get(storageName) !== 'off');
  readonly isOn = this.#isOn.asReadonly();

  switch(isOn: boolean): void {
    this.#isOn.set(isOn);
    if (isOn) siteStorage.remove(storageName);
    else siteStorage.set(storageName, 'off');
  }
}

/**
 * Listens to single keys as long as the component lives. They rest in fields, under a dialog, while
 * a character is composed, and with Ctrl, Alt or Meta.
 */
export function onShortcut(keys: Readonly<Record<string, () => void>>): void {
  const document = inject(DOCUMENT);
  const setting = inject(ShortcutSetting);
  const listen = (event: KeyboardEvent): void => {
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (act === undefined || !setting.isOn() || isMeantOtherwise(event)) return;
    if (document.querySelector('mat-dialog-container') !== null) return;
    event.preventDefault();
    act();
  };
  document.addEventListener('keydown', listen);
  inject(DestroyRef).onDestroy(() => { document.removeEventListener('keydown', listen); });
}

function isMeantOtherwise(event: KeyboardEvent): boolean {
  if (event.isComposing || event.repeat) return true;
  if (event.ctrlKey || event.altKey || event.metaKey) return true;
  return event.target instanceof Element && event.target.closest(fields) !== null;
}

/** Radios and boxes take no text. */
const fields =
  'input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable=true]';
