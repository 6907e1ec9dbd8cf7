import { computed, DestroyRef, effect, inject, Injectable, signal } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { checkSettings } from '@ruxue/contracts/check-settings';
import { DistrictSettings, type SettingsDesk } from '@ruxue/contracts/district-settings';
import type { SettingsFault } from '@ruxue/contracts/settings-fault';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import { watchLeaving, watchNetwork } from '../../data/page-leaving.ts';
import { retryDelay } from '../../data/retry-delay.ts';

const pauseMilliseconds = 1000;

const noWindow = { opens: '', closes: '' };
const nothing: DistrictSettings = {
  introduction: '', notes: [], primaryPhones: [], juniorPhones: [], articles: [], nextSteps: '',
  admissionNotice: '',
  windows: {
    registration: noWindow, submission: noWindow, printing: noWindow, presentation: noWindow,
  },
  reviewBatches: [], admissionBatches: [], materials: [], reasons: [], schools: [],
};
const textOf = (content: DistrictSettings): string => JSON.stringify(content);

type NamedDesk = SettingsDesk & { readonly staffNames: Readonly<Record<string, string>> };

/**
 * A district's data while its manager types: saved as the district's one draft after a second's
 * pause, and never over a colleague's (S2). An unanswered save goes again before anything newer:
 * the server recognises a repeat by its content.
 */
@Injectable()
export class SettingsStore {
  readonly #api = inject(ApiClient);
  readonly #page = inject(DestroyRef);
  readonly #desk = signal<NamedDesk | null>(null);
  readonly #loadProblem = signal('');
  readonly #problem = signal<ApiProblem | null>(null);
  readonly #saved = signal(textOf(nothing));
  readonly #savedAt = signal<string | null>(null);
  #draftVersion = 0;
  #unanswered: DistrictSettings | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  readonly model = signal(nothing);
  readonly form = form(this.model, (path) => { validateStandardSchema(path, DistrictSettings); });
  readonly desk = this.#desk.asReadonly();
  readonly loadProblem = this.#loadProblem.asReadonly();
  /** The problem of the last save; null after a good one. */
  readonly problem = this.#problem.asReadonly();
  readonly savedAt = this.#savedAt.asReadonly();
  readonly isUnsaved = computed(() => textOf(this.model()) !== this.#saved());
  /** A colleague has changed the draft since: nothing is saved until the manager has chosen. */
  readonly conflict = computed(() => {
    const problem = this.#problem();
    return problem?.type === 'version-conflict' ? problem : null;
  });
  /** The article that is open for editing, by its place in the list. */
  readonly openArticle = signal<number | null>(null);
  /** The same of an item of the list of materials, of a reason, and of a school. */
  readonly openItem = signal<number | null>(null);
  readonly openReason = signal<number | null>(null);
  readonly openSchool = signal<number | null>(null);
  /** True of a draft, and of what will be one. */
  readonly hasDraft = computed(() => this.#savedAt() !== null || this.isUnsaved());
  /** What keeps the typed content from being saved, then what keeps it from coming into force. */
  readonly faults = computed<readonly SettingsFault[]>(() => {
    const season = this.#desk()?.season;
    if (season === undefined) return [];
    const parsed = DistrictSettings.safeParse(this.model());
    if (parsed.success) return checkSettings(parsed.data, season);
    return parsed.error.issues.map(({ path, message }) =>
      ({ path: path.join('.'), message, blocks: true }));
  });
  readonly isOnline = watchNetwork(() => { this.#saveQuietly(); });

  constructor() {
    watchLeaving({
      leave: () => { this.#saveQuietly(); },
      mustAsk: () => this.isUnsaved(),
    });
    effect((onCleanup) => {
      if (!this.#isToSave()) return;
      this.model();
      const timer = setTimeout(() => { this.#saveQuietly(); }, pauseMilliseconds);
      onCleanup(() => { clearTimeout(timer); });
    });
    this.#page.onDestroy(() => {
      clearTimeout(this.#retry);
      this.#saveQuietly();
    });
    void this.load();
  }

  /** Takes the server's newest version and draft; what was typed here and not saved goes. */
  async load(): Promise<void> {
    this.#loadProblem.set('');
    try {
      this.open((await this.#api.call('getSettings', {})).body);
    } catch (thrown) {
      this.#loadProblem.set(toProblem(thrown).text);
    }
  }

  /** Goes on from a newer answer of the server. */
  open(desk: NamedDesk): void {
    const content = (desk.draft ?? desk.newest).content;
    this.#draftVersion = desk.draftVersion;
    this.#unanswered = null;
    this.#desk.set(desk);
    this.#saved.set(textOf(content));
    this.#savedAt.set(desk.draft?.savedAt ?? null);
    this.#problem.set(null);
    this.model.set(content);
  }

  /** Saves the typed content over the colleague's, which the manager has been told of. */
  async keepOwn(): Promise<void> {
    const own = this.model();
    await this.load();
    if (this.loadProblem() !== '') return;
    this.model.set(own);
    await this.save();
  }

  /** Saves what was typed; answers the draft's version, null while it could not be saved. */
  save(): Promise<number | null> {
    clearTimeout(this.#retry);
    const run = this.#running.then(() => this.#save());
    this.#running = run;
    return run;
  }

  /** Drops the draft: the page shows the newest version again. Throws on a problem. */
  async drop(): Promise<void> {
    clearTimeout(this.#retry);
    await this.#running;
    if (this.#savedAt() !== null) {
      const body = { baseVersion: this.#draftVersion, content: null };
      await this.#api.call('saveSettingsDraft', { body });
    }
    await this.load();
  }

  /** The number that the next save, drop or restoration names. */
  get draftVersion(): number {
    return this.#draftVersion;
  }

  #isToSave(): boolean {
    return this.isUnsaved() && this.conflict() === null && this.form().valid();
  }

  #saveQuietly(): void {
    if (this.#isToSave()) void this.save();
  }

  async #save(): Promise<number | null> {
    if (this.conflict() !== null || !this.form().valid()) return null;
    try {
      if (this.#unanswered !== null) await this.#put(this.#unanswered);
      if (this.isUnsaved()) await this.#put(this.model());
      this.#failures = 0;
      this.#problem.set(null);
      return this.#draftVersion;
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.#problem.set(problem);
      if (!problem.isAnswered) this.#saveLater();
      return null;
    }
  }

  async #put(content: DistrictSettings): Promise<void> {
    this.#unanswered = content;
    try {
      const body = { baseVersion: this.#draftVersion, content };
      const saved = (await this.#api.call('saveSettingsDraft', { body, outlivesPage: true })).body;
      this.#unanswered = null;
      this.#draftVersion = saved.draftVersion;
      this.#saved.set(textOf(content));
      this.#savedAt.set(saved.savedAt);
    } catch (thrown) {
      if (toProblem(thrown).isAnswered) this.#unanswered = null;
      throw thrown;
    }
  }

  #saveLater(): void {
    if (this.#page.destroyed) return;
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => { this.#saveQuietly(); }, retryDelay(this.#failures));
  }
}
