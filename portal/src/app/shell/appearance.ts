import { Injectable, signal } from '@angular/core';

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
    try {
      localStorage.setItem(storageName, JSON.stringify(chosen));
    } catch {
      // Storage is switched off: the choice holds for this page.
    }
  }
}

const themeOf = (value: string | undefined): Theme =>
  value === 'light' || value === 'dark' ? value : 'system';
