import { computed, DestroyRef, effect, inject, Injectable, signal } from '@angular/core';
import type { ParentsView } from '@ruxue/contracts/parents-view';
import * as z from 'zod';

import { AccessToken } from '../../data/access-token.ts';
import { ApiProblem, toProblem } from '../../data/api-problem.ts';
import { type DetailField, detailFields } from '../../data/details/detail-fields.ts';
import { DetailsModel, modelOf, withRegistered } from '../../data/details/details-model.ts';
import { retryDelay } from '../../data/retry-delay.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { TypedKeep } from '../typed-keep.ts';
import { DraftLine, draftText } from './draft-line.ts';
import { watchLeaving, watchNetwork } from '../../data/page-leaving.ts';
import { TypedDraft } from './typed-draft.ts';

type Opened = Pick<ParentsView, 'draft' | 'registered'>;
type Draft = NonNullable<ParentsView['draft']>;

const pauseMilliseconds = 1000;
const mostConflicts = 3;
/** The content kept in the browser until it is saved; `open` has the paths of unsettled fields. */
const Kept = z.object({ base: DetailsModel, mine: DetailsModel, open: z.array(z.string()) });

/**
 * The details during typing (B3): kept over changes of step, saved after a second's pause and at
 * once on leaving, and merged with another device's changes.
 */
@Injectable()
export class DraftSaver {
  readonly #store = inject(EnrolmentStore);
  readonly #token = inject(AccessToken);
  readonly #page = inject(DestroyRef);
  readonly #keep = inject(TypedKeep);
  readonly #line = new DraftLine();
  readonly #typed = new TypedDraft();
  readonly #problem = signal<ApiProblem | null>(null);
  readonly #isRestored = signal(false);
  /** True once earlier content of this browser is in the form, if there was any. */
  readonly #isTakenUp = signal(false);
  #registered: ParentsView['registered'] | null = null;
  #isKept = false;
  #running: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** The form's content. */
  readonly model = this.#typed.model;
  readonly conflict = this.#typed.conflict;
  readonly taken = this.#typed.taken;
  readonly savedAt = this.#line.savedAt;
  readonly problem = this.#problem.asReadonly();
  /** True once unsaved content of an earlier visit is back in the form. */
  readonly isRestored = this.#isRestored.asReadonly();
  readonly isUnsaved = computed(() => draftText(this.model()) !== this.#line.savedText());
  /** False once the details are submitted: a draft would be refused. */
  readonly #isToSave = computed(() =>
    this.isUnsaved() && this.#store.allowed().has('save-draft'));
  readonly isOnline = watchNetwork(() => { this.#saveQuietly(); });

  constructor() {
    this.#keep.follow('details', () => {
      this.#isKept = this.isUnsaved();
      return this.#isKept ? this.#toKeep() : undefined;
    });
    // The tab may close at any moment, and not every save gets through.
    effect(() => {
      if (!this.#isTakenUp()) return;
      if (this.isUnsaved()) void this.#keep.keep('details', this.#toKeep());
      else void this.#keep.forget('details');
    });
    watchLeaving({ leave: () => { this.leave(); }, mustAsk: () => this.#mustAsk() });
    effect((onCleanup) => {
      if (!this.#isToSave()) return;
      this.model();
      // Renewed in advance: on leaving there is no time.
      this.#token.read().catch(() => undefined);
      const timer = setTimeout(() => { this.#saveQuietly(); }, pauseMilliseconds);
      onCleanup(() => { clearTimeout(timer); });
    });
    this.#page.onDestroy(() => {
      clearTimeout(this.#retry);
      this.leave();
    });
  }

  /** Takes the server's draft: the form starts from it, or is merged with it. */
  open({ draft, registered }: Opened): void {
    if (this.#registered === null) {
      this.#begin({ draft, registered });
      void this.#restore();
    }
    this.#registered = registered;
    // Another step may have corrected the registered data (B19).
    this.model.update((model) => withRegistered(model, registered));
    if (draft === null || draft.version <= this.#line.version) return;
    // This draft may be the result of a running save.
    this.#running = this.#running.then(() => { this.#meet(draft); });
  }

  /** Begins again with this draft: the parent has seen the content that is dropped. */
  startOver(opened: Opened): void {
    this.settle(() => true);
    this.#begin(opened);
    this.read();
  }

  /** Saves the typed content; answers the draft's version, throws on a problem. */
  save(): Promise<number> {
    clearTimeout(this.#retry);
    const run = this.#running.then(() => this.#save());
    this.#running = run.catch(() => undefined);
    return run;
  }

  /** Waits for the saves under way; a failure shows in `problem`. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Settles conflicts: fields with `isTheirs` take the other device's value. */
  settle(isTheirs: (field: DetailField) => boolean): void {
    this.#typed.settle(isTheirs);
    this.#saveQuietly();
  }

  /** Takes another device's save or submission; false when the server is out of reach. */
  async refresh(): Promise<boolean> {
    const isLoaded = await this.#store.load();
    const draft = this.#store.view()?.draft;
    if (draft) this.#meet(draft);
    return isLoaded;
  }

  /** The parent has read the news. */
  read(): void {
    this.#typed.forgetTaken();
    this.#isRestored.set(false);
  }

  /** Saves at once: the person leaves the form, and the page may close. */
  leave(): void {
    if (!this.#isToSave()) return;
    this.#line.putAhead(this.#typed.toSave());
    this.#saveQuietly();
  }

  #begin({ draft, registered }: Opened): void {
    this.#registered = registered;
    const model = modelOf({ draft, registered });
    this.#line.start(draft, model);
    this.model.set(model);
  }

  #saveQuietly(): void {
    // A failure shows in `problem`.
    if (this.#isToSave()) this.save().catch(() => undefined);
  }

  async #save(): Promise<number> {
    try {
      let conflicts = 0;
      while (!(await this.#isPut(conflicts === mostConflicts))) conflicts += 1;
      this.#failures = 0;
      this.#problem.set(null);
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.#problem.set(problem);
      if (problem.type === 'signed-out') void this.#store.load();
      if (!problem.isAnswered) this.#saveLater();
      throw problem;
    }
    if (this.conflict() !== null) throw new ApiProblem('version-conflict', {});
    return this.#line.version;
  }

  /** Saves the typed content; if another device was first, takes that one's draft instead. */
  async #isPut(isLast: boolean): Promise<boolean> {
    try {
      await this.#line.put(this.#typed.toSave());
      return true;
    } catch (thrown) {
      if (isLast || toProblem(thrown).type !== 'version-conflict') throw thrown;
      if (!(await this.refresh())) throw ApiProblem.offline();
      return false;
    }
  }

  #meet(draft: Draft): void {
    if (this.#registered === null || draft.version <= this.#line.version) return;
    const theirs = modelOf({ draft, registered: this.#registered });
    const base = this.#line.takeUp(draft, theirs);
    this.#line.base = this.#typed.merge({ base, mine: this.model(), theirs });
  }

  /** Restores what an earlier visit has typed and not saved. */
  async #restore(): Promise<void> {
    const kept = Kept.safeParse(await this.#keep.take('details'));
    if (kept.success) {
      const { base, mine, open } = kept.data;
      const fields = detailFields.filter(({ path }) => open.includes(path));
      this.#line.base = this.#typed.merge({ base, mine, theirs: this.model() }, fields);
      this.#typed.forgetTaken();
      this.#isRestored.set(this.isUnsaved());
    }
    this.#isTakenUp.set(true);
  }

  #toKeep(): z.input<typeof Kept> {
    const open = this.conflict()?.fields.map(({ path }) => path) ?? [];
    return { base: this.#line.base, mine: this.model(), open };
  }

  #mustAsk(): boolean {
    const isStuck = this.#problem() !== null || this.conflict() !== null || !this.isOnline();
    return isStuck && this.isUnsaved() && !this.#isKept;
  }

  #saveLater(): void {
    if (this.#page.destroyed) return;
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => { this.#saveQuietly(); }, retryDelay(this.#failures));
  }
}
