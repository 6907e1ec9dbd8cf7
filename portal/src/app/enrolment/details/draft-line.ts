import { inject, signal } from '@angular/core';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { contentOf, type DetailsModel, draftOf } from '../../data/details/details-model.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

type Draft = NonNullable<ParentsView['draft']>;

/** A fingerprint of a draft's content: the same for the same draft. */
export const draftText = (model: DetailsModel): string => JSON.stringify(draftOf(model));

/**
 * A draft's versions, as far as this device knows them: its own saves and others'. An unanswered
 * save goes again before anything newer: it may have been done, and the server recognises a repeat
 * by its content.
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

  /** The time of the last save of this content at the server. */
  readonly savedAt = this.#savedAt.asReadonly();
  /** The server's draft, as far as known. */
  readonly savedText = this.#savedText.asReadonly();
  /** The last common content of this device and the others. */
  base = contentOf({});

  /** The server's version that saves here are based on; 0 before there is any. */
  get version(): number {
    return this.#version;
  }

  /** Starts from the server's draft. */
  start(draft: Draft | null, model: DetailsModel): void {
    this.#version = draft?.version ?? 0;
    this.base = model;
    this.#savedText.set(draftText(model));
  }

  /** Goes on from a newer draft of the server; answers the base for comparing it. */
  takeUp(draft: Draft, theirs: DetailsModel): DetailsModel {
    const text = draftText(theirs);
    // An unanswered save of this device is not another device's work.
    const own = [this.#unanswered, this.#ahead].find((sent) =>
      sent !== null && draftText(sent) === text);
    this.#version = draft.version;
    this.#unanswered = null;
    this.#savedText.set(text);
    return own ?? this.base;
  }

  /** Saves the content if it differs from the server's draft. */
  async put(model: DetailsModel): Promise<void> {
    const before = this.#unanswered;
    if (before !== null && draftText(before) !== draftText(model)) await this.#put(before);
    if (draftText(model) !== this.#savedText()) await this.#put(model);
  }

  /**
   * For a page that may close before the answer to a running save: sends the newest content, based
   * on the version that this save will make. The next ordinary save is then a repeat.
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
