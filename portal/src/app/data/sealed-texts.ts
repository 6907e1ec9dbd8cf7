import * as z from 'zod';

import { siteStorage } from './browser-storage.ts';

const itemName = 'ruxue.sealed';
const keptMilliseconds = 24 * 3600_000;
const SealedTexts = z.record(z.string(), z.object({ at: z.number(), sealed: z.string() }));
type SealedTexts = z.infer<typeof SealedTexts>;

/**
 * Encrypted texts of this browser's accounts, each in a slot that names nobody. A text lives for 24
 * hours at most (S22): its own account removes it sooner, and no other can read it.
 */
export const sealedTexts = {
  /** Null for a slot without a text. */
  read: (slot: string): string | null => fresh()[slot]?.sealed ?? null,

  put(slot: string, sealed: string): void {
    write({ ...fresh(), [slot]: { at: Date.now(), sealed } });
  },

  remove(slot: string): void {
    const { [slot]: _, ...others } = fresh();
    write(others);
  },

  /** Removes every text below a slot. */
  removeAll(slot: string): void {
    const isOther = ([name]: [string, unknown]): boolean => !name.startsWith(`${slot}/`);
    write(Object.fromEntries(Object.entries(fresh()).filter(isOther)));
  },

  /** Removes those whose time is over. */
  sweep(): void {
    write(fresh());
  },
};

function fresh(): SealedTexts {
  const now = Date.now();
  // A clock set back would keep them longer than promised.
  return Object.fromEntries(Object.entries(stored()).filter(([, { at }]) =>
    at <= now && now < at + keptMilliseconds));
}

function stored(): SealedTexts {
  try {
    return SealedTexts.parse(JSON.parse(siteStorage.get(itemName) ?? '{}'));
  } catch {
    // The stored text may be anything.
    return {};
  }
}

function write(texts: SealedTexts): void {
  if (Object.keys(texts).length === 0) siteStorage.remove(itemName);
  else siteStorage.set(itemName, JSON.stringify(texts));
}
