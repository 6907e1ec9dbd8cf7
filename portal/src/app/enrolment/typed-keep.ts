import { DestroyRef, effect, inject, Injectable } from '@angular/core';

import { sealedFiles } from '../data/sealed-files.ts';
import { sealedTexts } from '../data/sealed-texts.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { seal, slotOf, unseal } from './sealing.ts';

/** An account's place in the browser, and its key. */
interface Place {
  readonly slot: string;
  readonly browserKey: string;
}

/**
 * Keeps in this browser typed content that the server doesn't have yet: over a lost session, a
 * closed tab, a dead battery. It is encrypted under the case's own key, which only a sign-in to the
 * same account gets, and another account's stays unread (S22). Each form has a text of its own, so
 * that two tabs of an account don't write over each other's forms.
 */
@Injectable()
export class TypedKeep {
  readonly #store = inject(EnrolmentStore);
  readonly #sources = new Map<string, () => unknown>();
  readonly #place = new Promise<Place | null>((resolve) => {
    const once = effect(() => {
      const view = this.#store.view();
      if (view === null) return;
      once.destroy();
      resolve(placeOf(view.browserKey));
    });
  });
  /** How often a form's text was changed from this page. */
  readonly #turns = new Map<string, number>();
  #isOver = false;

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
    const place = await this.#place;
    if (place === null || this.#isOver) return;
    const turn = this.#takeTurn(name);
    const sealed = await seal(JSON.stringify(data), place.browserKey);
    const slot = await formSlot(place, name);
    // Newer content, or a sign-out, may have overtaken this one.
    if (turn === this.#turns.get(name) && !this.#isOver) sealedTexts.put(slot, sealed);
  }

  /** Forgets the content of a name: the server has it now. */
  async forget(name: string): Promise<void> {
    const place = await this.#place;
    if (place === null) return;
    this.#takeTurn(name);
    sealedTexts.remove(await formSlot(place, name));
  }

  /** The content kept under the name by the same account, once; undefined for none. */
  async take(name: string): Promise<unknown> {
    const place = await this.#place;
    if (place === null) return undefined;
    const slot = await formSlot(place, name);
    const sealed = sealedTexts.read(slot);
    if (sealed === null) return undefined;
    sealedTexts.remove(slot);
    try {
      const data: unknown = JSON.parse(await unseal(sealed, place.browserKey));
      return data;
    } catch {
      // A damaged text: there is nothing to read.
      return undefined;
    }
  }

  /** Forgets everything, and keeps nothing more: a sign-out leaves nothing. */
  async drop(): Promise<void> {
    this.#isOver = true;
    const place = await this.#place;
    if (place === null) return;
    sealedTexts.removeAll(place.slot);
    await sealedFiles.removeAll(place.slot);
  }

  #takeTurn(name: string): number {
    const turn = (this.#turns.get(name) ?? 0) + 1;
    this.#turns.set(name, turn);
    return turn;
  }
}

/** Null where the browser has no cryptography: outside secure contexts. */
async function placeOf(browserKey: string): Promise<Place | null> {
  try {
    return { slot: await slotOf(browserKey), browserKey };
  } catch {
    return null;
  }
}

/** A form's place below that of its account; it tells neither. */
const formSlot = async ({ slot, browserKey }: Place, name: string): Promise<string> =>
  `${slot}/${await slotOf(browserKey, name)}`;
