import { Injectable, signal } from '@angular/core';

import { siteStorage } from '../data/browser-storage.ts';

/** Light, dark, or as the device is set. */
export type Theme = 'light' | 'dark' | 'system';

/** What index.html applies before the first paint: exactly the data attributes of `<html>`. */
const storageName = 'ruxue-appearance';

/** How the site looks on this device: kept here only, and for whoever uses it. */
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
