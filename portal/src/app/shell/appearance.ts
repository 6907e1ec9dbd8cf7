import { Injectable, signal } from '@angular/core';

import { siteStorage } from '../data/browser-storage.ts';

/** Light, dark, or the device's setting. */
export type Theme = 'light' | 'dark' | 'system';

/** The data attributes of `<html>`, which index.html applies before the first paint. */
const storageName = 'ruxue-appearance';

/** The site's look on this device; stored here only, for all its users. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  readonly #dataset = document.documentElement.dataset;
  readonly #theme = signal<Theme>(themeOf(this.#dataset['theme']));
  readonly #isLarge = signal(this.#dataset['text'] === 'large');

  readonly theme = this.#theme.asReadonly();
  readonly isLarge = this.#isLarge.asReadonly();

  chooseTheme(theme: Theme): void {
    this.#theme.set(theme);
    this.#apply();
  }

  enlarge(isLarge: boolean): void {
    this.#isLarge.set(isLarge);
    this.#apply();
  }

  #apply(): void {
    delete this.#dataset['theme'];
    delete this.#dataset['text'];
    const chosen = {
      ...(this.#theme() !== 'system' && { theme: this.#theme() }),
      ...(this.#isLarge() && { text: 'large' }),
    };
    Object.assign(this.#dataset, chosen);
    siteStorage.set(storageName, JSON.stringify(chosen));
  }
}

const themeOf = (value: string | undefined): Theme =>
  value === 'light' || value === 'dark' ? value : 'system';
