import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import * as z from 'zod';

const storageName = 'ruxue.code-waits';
const longestSeconds = 3600;
const EndTimes = z.record(z.string(), z.number());

/**
 * Until when no new SMS code can be had, remembered for all tabs and after a reload (S19). The
 * server decides; this only spares a click. Nothing personal is kept: of who receives the code only
 * 16 bits of a hash, which fit any number (S22).
 */
@Injectable({ providedIn: 'root' })
export class CodeWaits {
  readonly #endTimes = signal(readEndTimes());

  constructor() {
    const follow = ({ key }: StorageEvent): void => {
      if (key === storageName || key === null) this.#endTimes.set(readEndTimes());
    };
    addEventListener('storage', follow);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('storage', follow);
    });
  }

  /** Whole seconds left for a purpose and a recipient; 0 when nothing is known. */
  secondsLeft(purpose: string, recipient: string): number {
    const left = ((this.#endTimes()[keyOf(purpose, recipient)] ?? 0) - Date.now()) / 1000;
    // A clock that was put back must not lock the button for days.
    return left > longestSeconds ? 0 : Math.max(0, Math.ceil(left));
  }

  /** Keeps what the server said; what is over goes. */
  remember(purpose: string, recipient: string, seconds: number): void {
    const now = Date.now();
    const endTimes = {
      ...Object.fromEntries(Object.entries(readEndTimes()).filter(([, end]) => end > now)),
      [keyOf(purpose, recipient)]: now + seconds * 1000,
    };
    localStorage.setItem(storageName, JSON.stringify(endTimes));
    this.#endTimes.set(endTimes);
  }
}

function readEndTimes(): Readonly<Record<string, number>> {
  try {
    return EndTimes.parse(JSON.parse(localStorage.getItem(storageName) ?? '{}'));
  } catch {
    // Anything may have been written there: then nothing is known.
    return {};
  }
}

/** FNV-1a, folded to 16 bits. */
function keyOf(purpose: string, recipient: string): string {
  let hash = 0x811c9dc5;
  for (const character of recipient) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `${purpose}.${((hash >>> 16) ^ (hash & 0xffff)).toString(16)}`;
}
