import type { Locator, Page } from 'playwright-core';

/** A field by the beginning of its label; the red * follows it. */
export const field = (place: Page | Locator, label: string): Locator =>
  place.getByLabel(new RegExp(`^${label.replace(/[()]/gu, '\\$&')}`, 'u'));
