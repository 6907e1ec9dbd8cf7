import { inject, signal } from '@angular/core';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { contentOf, type DetailsModel, draftOf } from '../../data/details/details-model.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

type Draft = NonNullable<ParentsView['draft']>;

/** What a draft of this content is; the same for the same draft. */
export const draftText = (model: DetailsModel): string => JSON.stringify(draftOf(model));

/**
 * The line of a draft's versions as far as this device knows it: what it sent, what others did.
 * A save without an answer goes again, also before anything newer: it may have been done, and only
 * the very same content is then known for a repeat.
 */
export class DraftLine {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #savedAt = signal<string | null>(null);
  readonly #savedText = signal(draftText(contentOf({})));
  #version = 0;
  #unanswered: DetailsModel | null = null;
  #ahead: DetailsModel | null = null;
  #isBusy = false;

  /** When the server last kept what is typed here. */
  readonly savedAt = this.#savedAt.asReadonly();
  /** The draft that the server has, as far as known. */
  readonly savedText = this.#savedText.asReadonly();
  /** What this device last had in common with the others. */
  base = contentOf({});

  /** The server's version that is built on; 0 before there is any. */
  get version(): number {
    return this.#version;
  }

  /** Starts from what the server has. */
  start(draft: Draft | null, model: DetailsModel): void {
    this.#version = draft?.version ?? 0;
    this.base = model;
    this.#savedText.set(draftText(model));
  }

  /** Goes on from another draft of the server; answers what to compare it with. */
  takeUp(draft: Draft, theirs: DetailsModel): DetailsModel {
    const text = draftText(theirs);
    // What was sent from here without an answer is nobody else's.
    const own = [this.#unanswered, this.#ahead].find((sent) =>
      sent !== null && draftText(sent) === text);
    this.#version = draft.version;
    this.#unanswered = null;
    this.#savedText.set(text);
    return own ?? this.base;
  }

  /** Puts what differs from the server's draft. */
  async put(model: DetailsModel): Promise<void> {
    const before = this.#unanswered;
    if (before !== null && draftText(before) !== draftText(model)) await this.#put(before);
    if (draftText(model) !== this.#savedText()) await this.#put(model);
  }

  /**
   * Where a save is under way and the page may be gone before its answer: sends the newest on the
   * version that will come of it. The ordinary save that follows is then a repeat.
   */
  putAhead(model: DetailsModel): void {
    const sent = this.#unanswered;
    if (!this.#isBusy || sent === null || draftText(sent) === draftText(model)) return;
    this.#ahead = model;
    this.#send(this.#version + 1, model).catch(() => undefined);
  }

  async #put(model: DetailsModel): Promise<void> {
    this.#unanswered = model;
    this.#isBusy = true;
    try {
      const { body } = await this.#send(this.#version, model);
      this.#unanswered = null;
      this.#version = body.version;
      this.base = model;
      this.#savedText.set(draftText(model));
      this.#savedAt.set(body.savedAt);
      this.#store.saved({ version: body.version, data: draftOf(model) }, body.viewVersion);
    } catch (thrown) {
      if (toProblem(thrown).isAnswered) this.#unanswered = null;
      throw thrown;
    } finally {
      this.#isBusy = false;
    }
  }

  #send(baseVersion: number, model: DetailsModel) {
    const body = { baseVersion, data: draftOf(model) };
    return this.#api.call('saveDraft', { body, outlivesPage: true });
  }
}
