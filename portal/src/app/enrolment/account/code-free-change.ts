import { tabStorage } from '../../data/browser-storage.ts';

const freshMinutes = 10;
const usedName = 'ruxue.code-free-change';

/**
 * How long this sign-in by SMS code still allows a change of password without a second code (S18):
 * milliseconds, 0 once it is used. The server decides; this only keeps the page from promising it.
 */
export function codeFreeMilliseconds(verifiedAt: Date | null): number {
  if (verifiedAt === null || tabStorage.get(usedName) === verifiedAt.toISOString()) return 0;
  return Math.max(0, verifiedAt.getTime() + freshMinutes * 60_000 - Date.now());
}

/** Each sign-in allows it once; remembered by this tab after a reload, too. */
export function useCodeFreeChange(verifiedAt: Date | null): void {
  if (verifiedAt !== null) tabStorage.set(usedName, verifiedAt.toISOString());
}
