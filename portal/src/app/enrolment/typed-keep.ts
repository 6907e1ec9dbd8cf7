import { DestroyRef, effect, inject, Injectable } from '@angular/core';

import { sealedFiles } from '../data/sealed-files.ts';
import { sealedTexts } from '../data/sealed-texts.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { seal, slotOf, unseal } from './sealing.ts';

/** An account's kept content, with its key and its place in the browser. */
interface Kept {
  readonly slot: string;
  readonly browserKey: string;
  readonly contents: Map<string, unknown>;
}

/**
 * Keeps in this browser typed content that the server doesn't have yet: over a lost session, a
 * closed tab, a dead battery. It is encrypted under the case's own key, which only a sign-in to the
 * same account gets, and another account's stays unread (S22).
 */
@Injectable()
export class TypedKeep {
  readonly #store = inject(EnrolmentStore);
  readonly #sources = new Map<string, () => unknown>();
  readonly #found = new Promise<Kept | null>((resolve) => {
    const once = effect(() => {
      const view = this.#store.view();
      if (view === null) return;
      once.destroy();
      resolve(findKept(view.browserKey));
    });
  });
  #isOver = false;
  #turn = 0;

  /** True once a sign-out has left nothing, and nothing more may be kept. */
  get isOver(): boolean {
    return this.#isOver;
  }

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

  /** Keeps the content of all forms; for the way to the sign-in page. */
  async keepAll(): Promise<void> {
    for (const [name, read] of this.#sources) await this.keep(name, read());
  }

  /**
   * Keeps JSON data under a name. A browser that can't keeps nothing, which must not prevent
   * signing in.
   */
  async keep(name: string, data: unknown): Promise<void> {
    if (this.#store.view() === null || data === undefined) return;
    const kept = await this.#found;
    kept?.contents.set(name, data);
    await this.#write(kept);
  }

  /** Forgets the content of a name: the server has it now. */
  async forget(name: string): Promise<void> {
    await this.#remove(name, await this.#found);
  }

  /** The content kept under the name by the same account, once; undefined for none. */
  async take(name: string): Promise<unknown> {
    const kept = await this.#found;
    const data = kept?.contents.get(name);
    void this.#remove(name, kept);
    return data;
  }

  /** Forgets everything, and keeps nothing more: a sign-out leaves nothing. */
  async drop(): Promise<void> {
    this.#isOver = true;
    const kept = await this.#found;
    if (kept === null) return;
    sealedTexts.remove(kept.slot);
    await sealedFiles.removeAll(kept.slot);
  }

  async #remove(name: string, kept: Kept | null): Promise<void> {
    if (kept?.contents.delete(name) === true) await this.#write(kept);
  }

  async #write(kept: Kept | null): Promise<void> {
    if (kept === null || this.#isOver) return;
    this.#turn += 1;
    const turn = this.#turn;
    const { slot, browserKey, contents } = kept;
    if (contents.size === 0) {
      sealedTexts.remove(slot);
      return;
    }
    const sealed = await seal(JSON.stringify(Object.fromEntries(contents)), browserKey);
    // Newer content, or a sign-out, may have overtaken this one.
    if (turn === this.#turn && !this.#isOver) sealedTexts.put(slot, sealed);
  }
}

/** The account's content from before; null where the browser has no cryptography. */
async function findKept(browserKey: string): Promise<Kept | null> {
  try {
    const slot = await slotOf(browserKey);
    return { slot, browserKey, contents: await contentsOf(slot, browserKey) };
  } catch {
    // No cryptography outside secure contexts.
    return null;
  }
}

async function contentsOf(slot: string, browserKey: string): Promise<Map<string, unknown>> {
  const sealed = sealedTexts.read(slot);
  if (sealed === null) return new Map();
  try {
    const content: unknown = JSON.parse(await unseal(sealed, browserKey));
    return new Map(Object.entries(content ?? {}));
  } catch {
    // A damaged text: there is nothing to read.
    sealedTexts.remove(slot);
    return new Map();
  }
}
