import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import * as z from 'zod';

import { siteStorage } from '../data/browser-storage.ts';

const storageName = 'ruxue.code-waits';
const Waits = z.record(z.string(), z.object({ start: z.number(), end: z.number() }));
type Waits = Readonly<z.infer<typeof Waits>>;

/**
 * The wait until the next SMS code, stored for all tabs and reloads (S19). The server decides; this
 * only spares a click. Nothing personal is stored: only 16 bits of a hash of the recipient, which
 * fit many numbers (S22).
 */
@Injectable({ providedIn: 'root' })
export class CodeWaits {
  readonly #waits = signal(readWaits());

  constructor() {
    const follow = ({ key }: StorageEvent): void => {
      if (key === storageName || key === null) this.#waits.set(readWaits());
    };
    addEventListener('storage', follow);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('storage', follow);
    });
  }

  /** Whole seconds left for a purpose and a recipient; 0 for unknown. */
  secondsLeft(purpose: string, recipient: string): number {
    const wait = this.#waits()[keyOf(purpose, recipient)];
    const now = Date.now();
    // A clock set back must not make the wait longer than the server's.
    if (wait === undefined || wait.start > now) return 0;
    return Math.max(0, Math.ceil((wait.end - now) / 1000));
  }

  /** Stores the server's wait; removes expired ones. */
  remember(purpose: string, recipient: string, seconds: number): void {
    const now = Date.now();
    const known = Object.entries({ ...this.#waits(), ...readWaits() });
    const waits = {
      ...Object.fromEntries(known.filter(([, { end }]) => end > now)),
      [keyOf(purpose, recipient)]: { start: now, end: now + seconds * 1000 },
    };
    this.#waits.set(waits);
    // Where nothing can be kept, only this page knows the wait, and the server.
    siteStorage.set(storageName, JSON.stringify(waits));
  }
}

function readWaits(): Waits {
  try {
    return Waits.parse(JSON.parse(siteStorage.get(storageName) ?? '{}'));
  } catch {
    // The stored text may be anything: then no wait is known.
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
