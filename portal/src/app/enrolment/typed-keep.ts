import { DestroyRef, effect, inject, Injectable } from '@angular/core';

import { tabStorage } from '../data/browser-storage.ts';
import { EnrolmentStore } from './enrolment-store.ts';

const itemName = 'ruxue.typed';
const ivBytes = 12;

/**
 * What was typed when the session got lost, kept in this tab over the way through the sign-in page:
 * under the case's own key (AES-256-GCM), so that it is nothing to anybody else who signs in here
 * (S22). What is kept leaves the storage as soon as anybody's case is shown.
 */
@Injectable()
export class TypedKeep {
  readonly #store = inject(EnrolmentStore);
  readonly #sources = new Map<string, () => unknown>();
  readonly #kept = new Map<string, unknown>();
  readonly #restored = new Promise<Map<string, unknown>>((resolve) => {
    const once = effect(() => {
      const view = this.#store.view();
      if (view === null) return;
      once.destroy();
      resolve(restore(view.browserKey));
    });
  });

  /**
   * Has `keepAll` keep what a form holds, for as long as the form is there; called where it is
   * made. Nothing is kept of a form that answers undefined.
   */
  follow(name: string, read: () => unknown): void {
    this.#sources.set(name, read);
    inject(DestroyRef).onDestroy(() => {
      if (this.#sources.get(name) === read) this.#sources.delete(name);
    });
  }

  /** Keeps what all forms hold; to be called on the way to the sign-in page, never before. */
  async keepAll(): Promise<void> {
    for (const [name, read] of this.#sources) await this.keep(name, read());
  }

  /**
   * Keeps JSON data under a name. Nothing is kept where the browser can't: that must not be in the
   * way of signing in.
   */
  async keep(name: string, data: unknown): Promise<void> {
    const view = this.#store.view();
    if (view === null || data === undefined) return;
    this.#kept.set(name, data);
    try {
      const text = JSON.stringify(Object.fromEntries(this.#kept));
      const sealed = await seal(text, view.browserKey);
      if (!tabStorage.set(itemName, sealed)) this.drop();
    } catch {
      // No cryptography outside secure contexts.
      this.drop();
    }
  }

  /** What was kept under the name by the same account, once; undefined where nothing was. */
  async take(name: string): Promise<unknown> {
    const restored = await this.#restored;
    const data = restored.get(name);
    restored.delete(name);
    return data;
  }

  /** Forgets all of it: whoever signs out leaves nothing. */
  drop(): void {
    this.#kept.clear();
    tabStorage.remove(itemName);
  }
}

/** What the tab has kept, if it is this account's; the tab keeps it no longer either way. */
async function restore(browserKey: string): Promise<Map<string, unknown>> {
  const sealed = tabStorage.get(itemName);
  tabStorage.remove(itemName);
  if (sealed === null) return new Map();
  try {
    const content: unknown = JSON.parse(await open(sealed, browserKey));
    return new Map(Object.entries(content ?? {}));
  } catch {
    // Another account's, or not what was kept: unread.
    return new Map();
  }
}

async function seal(text: string, browserKey: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const key = await importKey(browserKey, 'encrypt');
  const content = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, content);
  return base64Of([...iv, ...new Uint8Array(sealed)]);
}

async function open(sealed: string, browserKey: string): Promise<string> {
  const bytes = bytesOf(sealed);
  const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, ivBytes) };
  const key = await importKey(browserKey, 'decrypt');
  return new TextDecoder().decode(
    await crypto.subtle.decrypt(algorithm, key, bytes.slice(ivBytes)),
  );
}

const importKey = (browserKey: string, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> => {
  const raw = bytesOf(browserKey.replaceAll('-', '+').replaceAll('_', '/'));
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, [usage]);
};

const base64Of = (bytes: readonly number[]): string =>
  btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''));

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
