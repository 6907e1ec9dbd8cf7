import type { Locator, Page } from 'playwright-core';

import { field } from './field.ts';

const mostTabs = 90;

/** A person with only a keyboard (B18). */
export interface Keyboard {
  /** Goes to an element with the tab key alone. */
  tabTo(target: Locator): Promise<void>;
  /** Types into the field with this label. */
  type(label: string, text: string, place?: Locator): Promise<void>;
  /** Types a date into the browser's own field for one. */
  typeDate(label: string, date: string): Promise<void>;
  /** Chooses a value of a short list with the arrows. */
  choose(label: string, value: string): Promise<void>;
  /** Chooses a word of a long list by typing in its combobox, without a mouse. */
  search(label: string, word: string, place?: Locator): Promise<void>;
  tick(label: RegExp | string): Promise<void>;
  press(name: string): Promise<void>;
  follow(name: string): Promise<void>;
}

/**
 * The order of a date's parts follows the browser's language, not the page's. A person sees it; a
 * program must try. A year may have six digits, so a key moves on.
 */
function keysOfDate(date: string): readonly (readonly string[])[] {
  const [year = '', month = '', day = ''] = date.split('-');
  return [[...year, 'ArrowRight', ...month, ...day], [...month, ...day, ...year]];
}

export function keyboardOf(page: Page): Keyboard {
  const tabTo = async (target: Locator): Promise<void> => {
    await target.waitFor();
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      if ((await target.and(page.locator(':focus')).count()) > 0) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${target.toString()}`);
  };
  const write = async (target: Locator, text: string): Promise<void> => {
    await tabTo(target);
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  };
  return {
    tabTo,
    type: (label, text, place) => write(field(place ?? page, label).first(), text),
    async typeDate(label, date) {
      const box = field(page, label);
      await tabTo(box);
      const typed: string[] = [];
      for (const keys of keysOfDate(date)) {
        for (let parts = 0; parts < 3; parts += 1) await page.keyboard.press('ArrowLeft');
        for (const key of keys) await page.keyboard.press(key);
        typed.push(await box.inputValue());
        if (typed.at(-1) === date) return;
      }
      throw new Error(`${label} was not typed as ${date}, but as ${typed.join(', then ')}`);
    },
    async choose(label, value) {
      const list = field(page, label);
      await tabTo(list);
      for (let steps = 0; (await list.inputValue()) !== value; steps += 1) {
        if (steps > mostTabs) throw new Error(`${label} has no ${value}`);
        await page.keyboard.press('ArrowDown');
      }
    },
    async search(label, word, place) {
      const named = { name: new RegExp(`^${label.replace(/[()/]/gu, '\\$&')}`, 'u') };
      await write((place ?? page).getByRole('combobox', named).first(), word);
      await page.keyboard.press('Tab');
    },
    async tick(label) {
      const box = page.getByRole('checkbox', { name: label });
      await tabTo(box);
      await page.keyboard.press('Space');
    },
    async press(name) {
      await tabTo(page.getByRole('button', { name, exact: true }));
      await page.keyboard.press('Enter');
    },
    async follow(name) {
      await tabTo(page.getByRole('link', { name }).first());
      await page.keyboard.press('Enter');
    },
  };
}
