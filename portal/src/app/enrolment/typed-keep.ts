import { DestroyRef, effect, inject, Injectable } from '@angular/core';

import { tabStorage } from '../data/browser-storage.ts';
import { EnrolmentStore } from './enrolment-store.ts';

const itemName = 'ruxue.typed';
const ivBytes = 12;

/**
 * Keeps typed content in this tab over a lost session and the new sign-in. It is encrypted under
 * the case's own key (AES-256-GCM), so another account can't read it (S22). The storage is emptied
 * as soon as any case is shown.
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
   * Registers a form's content for `keepAll` while the form exists; call it where the form is made.
   * A form that answers undefined keeps nothing.
   */
  follow(name: string, read: () => unknown): void {
    this.#sources.set(name, read);
    inject(DestroyRef).onDestroy(() => {
      if (this.#sources.get(name) === read) this.#sources.delete(name);
    });
  }

  /** Keeps the content of all forms; only for the way to the sign-in page. */
  async keepAll(): Promise<void> {
    for (const [name, read] of this.#sources) await this.keep(name, read());
  }

  /**
   * Keeps JSON data under a name. A browser that can't keeps nothing, which must not prevent
   * signing in.
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

  /** The content kept under the name by the same account, once; undefined for none. */
  async take(name: string): Promise<unknown> {
    const restored = await this.#restored;
    const data = restored.get(name);
    restored.delete(name);
    return data;
  }

  /** Forgets everything: a sign-out leaves nothing. */
  drop(): void {
    this.#kept.clear();
    tabStorage.remove(itemName);
  }
}

/** The tab's kept content, if it is this account's; it is removed either way. */
async function restore(browserKey: string): Promise<Map<string, unknown>> {
  const sealed = tabStorage.get(itemName);
  tabStorage.remove(itemName);
  if (sealed === null) return new Map();
  try {
    const content: unknown = JSON.parse(await open(sealed, browserKey));
    return new Map(Object.entries(content ?? {}));
  } catch {
    // Content of another account, or a damaged one: there is nothing to read.
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
