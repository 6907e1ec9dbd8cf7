import type { ComponentFixture } from '@angular/core/testing';

/** A person's actions on a page under test: by labels, names and texts. */
export interface PageUnderTest {
  text(): string;
  type(label: string, text: string): Promise<void>;
  tick(label: string): Promise<void>;
  valueOf(label: string): string;
  press(name: string): Promise<void>;
  /** Waits for the page to settle and renders. */
  settle(): Promise<void>;
  /** Waits for what no test can await, such as the browser's cryptography. */
  until(isThere: () => boolean): Promise<void>;
  /** A button by its name or the beginning of it, in the page or in a dialog over it. */
  button(name: string): HTMLButtonElement;
}

const patienceMilliseconds = 4000;

export function pageOf(fixture: ComponentFixture<unknown>): PageUnderTest {
  const all = <Found extends Element>(selector: string): Found[] =>
    [...document.body.querySelectorAll<Found>(selector)];
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    fixture.detectChanges();
  };
  const input = (label: string): HTMLInputElement => {
    const found = all<HTMLLabelElement>('label')
      .find(({ textContent }) => textContent.trim().startsWith(label))?.control;
    if (found instanceof HTMLInputElement) return found;
    throw new Error(`no field ${label}`);
  };
  const button = (name: string): HTMLButtonElement => {
    const buttons = all<HTMLButtonElement>('button');
    const found = buttons.find(({ textContent }) => textContent.trim() === name)
      ?? buttons.find(({ textContent }) => textContent.trim().startsWith(name));
    if (found) return found;
    throw new Error(`no button ${name}`);
  };
  return {
    button,
    settle,
    async until(isThere) {
      const end = Date.now() + patienceMilliseconds;
      while (!isThere()) {
        if (Date.now() > end) throw new Error('waited in vain');
        await new Promise((resolve) => setTimeout(resolve));
        await settle();
      }
    },
    text: () => document.body.textContent,
    valueOf: (label) => input(label).value,
    async type(label, text) {
      input(label).value = text;
      input(label).dispatchEvent(new Event('input', { bubbles: true }));
      await settle();
    },
    async tick(label) {
      input(label).click();
      await settle();
    },
    async press(name) {
      button(name).click();
      await settle();
    },
  };
}
