import type { Locator, Page } from 'playwright-core';

import { field } from './field.ts';

const mostTabs = 90;

/** A person with only a keyboard (B18). */
export interface Keyboard {
  /** Goes to an element with the tab key alone. */
  tabTo(target: Locator): Promise<void>;
  /** Types into the field with this label. */
  type(label: string, text: string, place?: Locator): Promise<void>;
  /** Chooses a value of a short list with the arrows. */
  choose(label: string, value: string): Promise<void>;
  /** Chooses a word of a long list by typing in its combobox, without a mouse. */
  search(label: string, word: string, place?: Locator): Promise<void>;
  tick(label: RegExp | string): Promise<void>;
  press(name: string): Promise<void>;
  follow(name: string): Promise<void>;
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
