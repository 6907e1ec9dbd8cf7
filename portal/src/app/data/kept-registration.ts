import * as z from 'zod';

import { tabStorage } from './browser-storage.ts';

const itemName = 'ruxue.registration';
const keptMilliseconds = 30 * 60_000;
const Kept = z.object({ changedAt: z.number(), text: z.string() });

/**
 * Keeps a registration's answers in this tab over reloads, for 30 minutes after their last change;
 * the same answers again don't live longer. They are readable there, since nobody has signed in yet:
 * no password or code belongs to them, and a sign-in drops them (S22).
 */
export function keepRegistration(text: string): void {
  if (found()?.text === text) return;
  tabStorage.set(itemName, JSON.stringify({ changedAt: Date.now(), text }));
}

/** The answers kept in this tab; null for none, and for those whose time is over. */
export function keptRegistration(): string | null {
  const kept = found();
  const age = Date.now() - (kept?.changedAt ?? 0);
  // A clock set back would keep them longer than promised.
  if (kept !== null && age >= 0 && age < keptMilliseconds) return kept.text;
  dropRegistration();
  return null;
}

/** After the submission, and when the person has left. */
export function dropRegistration(): void {
  tabStorage.remove(itemName);
}

function found(): z.infer<typeof Kept> | null {
  try {
    return Kept.parse(JSON.parse(tabStorage.get(itemName) ?? ''));
  } catch {
    // Nothing is there, or something damaged.
    return null;
  }
}
