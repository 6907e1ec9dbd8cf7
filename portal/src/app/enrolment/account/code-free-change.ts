import { tabStorage } from '../../data/browser-storage.ts';

const freshMinutes = 10;
const usedName = 'ruxue.code-free-change';

/**
 * Milliseconds in which this sign-in by SMS code still allows a change of password without another
 * code (S18); 0 once used. The server decides; this only keeps the page from a false promise.
 */
export function codeFreeMilliseconds(verifiedAt: Date | null): number {
  if (verifiedAt === null || tabStorage.get(usedName) === verifiedAt.toISOString()) return 0;
  return Math.max(0, verifiedAt.getTime() + freshMinutes * 60_000 - Date.now());
}

/** Each sign-in allows it once; this tab remembers that over a reload. */
export function useCodeFreeChange(verifiedAt: Date | null): void {
  if (verifiedAt !== null) tabStorage.set(usedName, verifiedAt.toISOString());
}
