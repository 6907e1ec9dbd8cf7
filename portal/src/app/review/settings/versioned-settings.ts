import {
  computed, DestroyRef, effect, inject, signal, type WritableSignal,
} from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { SettingsVersion } from '@ruxue/contracts/district-settings';
import type { SettingsFault } from '@ruxue/contracts/settings-fault';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { watchLeaving, watchNetwork } from '../../data/page-leaving.ts';
import { retryDelay } from '../../data/retry-delay.ts';
import type { ConfirmQuestion } from '../../ui/confirm-dialog.ts';
import type { ShownChange } from './settings-words.ts';

const pauseMilliseconds = 1000;

export type StaffNames = Readonly<Record<string, string>>;

/** What an editor's page starts from: the newest version, and the draft. */
interface NamedDesk<Content> {
  readonly newest: SettingsVersion & { readonly content: Content };
  readonly draft: {
    readonly content: Content; readonly restoredFrom: number | null;
    readonly savedBy: string; readonly savedAt: string;
  } | null;
  readonly draftVersion: number;
  readonly staffNames: StaffNames;
}

/** What the check reads; a schema of zod. */
interface Schema<Content> {
  safeParse(content: unknown): { readonly success: true; readonly data: Content } | {
    readonly success: false;
    readonly error: { readonly issues: readonly { path: PropertyKey[]; message: string }[] };
  };
}

/**
 * The data of a district or the city while somebody types: saved as its one draft after a second's
 * pause, and never over a colleague's (S2). An unanswered save goes again before anything newer: the
 * server recognises a repeat by its content. Who edits what, and by which routes, a subclass says.
 */
export abstract class VersionedSettings<
  Content, Desk extends NamedDesk<Content> = NamedDesk<Content>,
> {
  protected readonly api = inject(ApiClient);
  readonly #page = inject(DestroyRef);
  readonly #desk = signal<Desk | null>(null);
  readonly #loadProblem = signal('');
  readonly #problem = signal<ApiProblem | null>(null);
  readonly #saved = signal('');
  readonly #savedAt = signal<string | null>(null);
  #draftVersion = 0;
  #unanswered: Content | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  readonly model: WritableSignal<Content>;
  abstract readonly form: FieldTree<unknown>;
  /** 本区 or 全市, for sentences. */
  abstract readonly scope: string;
  readonly desk = this.#desk.asReadonly();
  readonly loadProblem = this.#loadProblem.asReadonly();
  /** The problem of the last save; null after a good one. */
  readonly problem = this.#problem.asReadonly();
  readonly savedAt = this.#savedAt.asReadonly();
  readonly isUnsaved = computed(() => JSON.stringify(this.model()) !== this.#saved());
  /** A colleague has changed the draft since: nothing is saved until the editor has chosen. */
  readonly conflict = computed(() => {
    const problem = this.#problem();
    return problem?.type === 'version-conflict' ? problem : null;
  });
  /** True of a draft, and of what will be one. */
  readonly hasDraft = computed(() => this.#savedAt() !== null || this.isUnsaved());
  /** What keeps the typed content from being saved, then what keeps it from coming into force. */
  readonly faults = computed<readonly SettingsFault[]>(() => {
    const desk = this.#desk();
    if (desk === null) return [];
    const parsed = this.schema.safeParse(this.model());
    if (parsed.success) return this.check(parsed.data, desk);
    return parsed.error.issues.map(({ path, message }) =>
      ({ path: path.join('.'), message, blocks: true }));
  });
  /** The draft upon the newest version. */
  readonly changes = computed<readonly ShownChange[]>(() => {
    const desk = this.#desk();
    return desk === null ? [] : this.compare(desk.newest.content, this.model());
  });
  /** Whose draft it is, as it was opened. */
  readonly draftWords = computed(() => {
    const desk = this.#desk();
    if (!desk?.draft) return null;
    const { savedBy, savedAt, restoredFrom } = desk.draft;
    const from = restoredFrom === null ? '' : `，内容来自第${restoredFrom}版`;
    return `${desk.staffNames[savedBy] ?? '一位工作人员'}于${beijingTime(savedAt)}保存了草稿${from}。`;
  });
  /** Whether what was typed is safe. */
  readonly saveWords = computed(() => {
    const problem = this.#problem();
    if (this.conflict() !== null) return '尚未保存：同事也修改了草稿，请先在页首选择';
    if (!this.form().valid()) return '尚未保存：有内容过长或含有看不见的字符，请看“检查”';
    if (!this.isOnline()) return '已离线，恢复后自动保存';
    if (problem !== null) {
      return problem.isAnswered ? `尚未保存：${problem.text}` : '尚未保存，恢复连接后会自动保存';
    }
    if (this.isUnsaved()) return '正在保存…';
    return this.#savedAt() === null ? '修改的内容会自动保存为草稿' : '草稿已自动保存';
  });
  readonly isOnline = watchNetwork(() => { this.#saveQuietly(); });

  constructor(nothing: Content) {
    this.model = signal(nothing);
    this.#saved.set(JSON.stringify(nothing));
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

  protected abstract get schema(): Schema<Content>;
  protected abstract check(content: Content, desk: Desk): SettingsFault[];
  /** What a desk's draft looks like on the page. */
  protected abstract shown(content: Content, desk: Desk): Content;
  protected abstract compare(before: Content, after: Content): ShownChange[];
  protected abstract fetchDesk(): Promise<Desk>;
  protected abstract putDraft(body: {
    readonly baseVersion: number; readonly content: Content | null;
  }): Promise<{ readonly draftVersion: number; readonly savedAt: string }>;
  protected abstract restoreVersion(version: number, baseVersion: number): Promise<Desk>;
  protected abstract contentOf(version: number): Promise<Content>;
  abstract publish(draftVersion: number, inForceFrom: string | null): Promise<SettingsVersion>;
  abstract withdraw(version: number): Promise<void>;
  abstract listVersions(): Promise<{
    readonly versions: readonly SettingsVersion[]; readonly staffNames: StaffNames;
  }>;
  /** What a publication is asked about. */
  abstract publishQuestion(when: string): ConfirmQuestion;
  /** Opens the entry of a list that a field lies in. */
  abstract openEntry(list: string, index: number): void;

  /** False of what can be published at once only. */
  canWait(): boolean {
    return true;
  }

  /** Takes the server's newest version and draft; what was typed here and not saved goes. */
  async load(): Promise<void> {
    this.#loadProblem.set('');
    try {
      this.open(await this.fetchDesk());
    } catch (thrown) {
      this.#loadProblem.set(toProblem(thrown).text);
    }
  }

  /** Goes on from a newer answer of the server. */
  open(desk: Desk): void {
    const content = (desk.draft ?? desk.newest).content;
    const shown = this.shown(content, desk);
    this.#draftVersion = desk.draftVersion;
    this.#unanswered = null;
    this.#desk.set(desk);
    // What the page shows otherwise than the draft is saved; a draft of nothing typed never is.
    this.#saved.set(JSON.stringify(desk.draft === null ? shown : content));
    this.#savedAt.set(desk.draft?.savedAt ?? null);
    this.#problem.set(null);
    this.model.set(shown);
  }

  /** Makes an old version the draft, upon the one that the editor sees. */
  async restore(version: number): Promise<void> {
    await this.save();
    this.open(await this.restoreVersion(version, this.#draftVersion));
  }

  /** Two versions, field by field. */
  async compareVersions(before: number, after: number): Promise<ShownChange[]> {
    return this.compare(await this.contentOf(before), await this.contentOf(after));
  }

  /** Saves the typed content over the colleague's, which the editor has been told of. */
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
      await this.putDraft({ baseVersion: this.#draftVersion, content: null });
    }
    await this.load();
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

  async #put(content: Content): Promise<void> {
    this.#unanswered = content;
    try {
      const saved = await this.putDraft({ baseVersion: this.#draftVersion, content });
      this.#unanswered = null;
      this.#draftVersion = saved.draftVersion;
      this.#saved.set(JSON.stringify(content));
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

/** For the parts of the page that are the same for every content. */
export type AnySettings = VersionedSettings<unknown>;
