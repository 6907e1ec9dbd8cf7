import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { DraftData } from '@ruxue/contracts/details';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import { retryDelay } from '../../data/retry-delay.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { type DetailsModel, draftOf, modelOf } from './details-model.ts';

type Draft = NonNullable<ParentsView['draft']>;
type Opened = Pick<ParentsView, 'draft' | 'registered'>;

const noDraft: Draft = { version: 0, data: {} };
const textOf = (data: DraftData): string => JSON.stringify(data);

/**
 * The draft as typed on this page (B3): kept over step changes and saved one save after the other.
 * A save without an answer goes again, also before anything newer: it may have been done, and only
 * the very same content is then known for a repeat.
 */
@Injectable()
export class DraftSaver {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #page = inject(DestroyRef);
  readonly #savedAt = signal<string | null>(null);
  readonly #problem = signal<ApiProblem | null>(null);
  /** The server's draft that what is typed builds on, and how the form writes it. */
  #base = noDraft;
  #savedText = '';
  /** What was typed last, until the server has it. */
  #typed: DraftData | null = null;
  #unanswered: DraftData | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** When the server last kept what is typed. */
  readonly savedAt = this.#savedAt.asReadonly();
  readonly problem = this.#problem.asReadonly();

  constructor() {
    this.#page.onDestroy(() => {
      clearTimeout(this.#retry);
    });
  }

  /** What the form starts from: what is not saved yet, else the newest draft known. */
  open({ draft, registered }: Opened): DetailsModel {
    const stored = draft ?? noDraft;
    const isSaved = this.#typed === null;
    if (isSaved && stored.version >= this.#base.version) this.#base = stored;
    const shown = { ...this.#base, data: this.#typed ?? this.#base.data };
    const model = modelOf({ draft: shown, registered });
    if (isSaved) this.#savedText = textOf(draftOf(model));
    return model;
  }

  /** Saves what differs from the last save; answers the draft's version, throws on a problem. */
  save(data: DraftData): Promise<number> {
    this.#typed = data;
    clearTimeout(this.#retry);
    const run = this.#running.then(() => this.#save(data));
    this.#running = run.catch(() => undefined);
    return run;
  }

  /** Settles a conflict for what is typed here: it replaces the other device's draft. */
  keepMine({ draft }: Opened, data: DraftData): Promise<number> {
    this.#base = draft ?? noDraft;
    this.#savedText = '';
    this.#unanswered = null;
    return this.save(data);
  }

  /** Settles a conflict for the other device's draft: what the form then holds. */
  takeTheirs(view: Opened): DetailsModel {
    this.#typed = null;
    this.#unanswered = null;
    this.#problem.set(null);
    return this.open(view);
  }

  async #save(data: DraftData): Promise<number> {
    try {
      const before = this.#unanswered;
      if (before !== null && textOf(before) !== textOf(data)) await this.#put(before);
      if (textOf(data) !== this.#savedText) await this.#put(data);
      if (data === this.#typed) this.#typed = null;
      this.#failures = 0;
      this.#problem.set(null);
      return this.#base.version;
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.#problem.set(problem);
      if (!problem.isAnswered) this.#saveLater();
      throw problem;
    }
  }

  async #put(data: DraftData): Promise<void> {
    this.#unanswered = data;
    try {
      const { body } = await this.#api.call('saveDraft', {
        body: { baseVersion: this.#base.version, data },
      });
      this.#unanswered = null;
      this.#base = { version: body.version, data };
      this.#savedText = textOf(data);
      this.#savedAt.set(body.savedAt);
      this.#store.saved(this.#base, body.viewVersion);
    } catch (thrown) {
      if (toProblem(thrown).isAnswered) this.#unanswered = null;
      throw thrown;
    }
  }

  #saveLater(): void {
    if (this.#page.destroyed) return;
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      // `problem` tells of another failure.
      if (this.#typed !== null) this.save(this.#typed).catch(() => undefined);
    }, retryDelay(this.#failures));
  }
}
