import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { MaterialFile, MaterialPlace } from '@ruxue/contracts/material-files';

import { toProblem } from '../../data/api-problem.ts';
import { FileUpload } from '../../data/file-upload.ts';
import { retryDelay } from '../../data/retry-delay.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { pauseUntilReturn } from '../../data/pause.ts';
import { FileKeep, type KeptFile } from './file-keep.ts';
import { MaterialsStore } from './materials-store.ts';
import { prepareFile } from './prepare-file.ts';

/** A file on its way, as the page shows it. */
export interface WaitingFile {
  readonly key: string;
  readonly place: MaterialPlace;
  readonly name: string;
  /** The share that has left, from 0 to 1; null while it waits. */
  readonly progress: number | null;
  /** The reason why it can't be sent, in words: it waits no more. */
  readonly refusal: string;
}

/**
 * Sends the chosen files, one after another and over changes of page (B4). A lost connection is made
 * up by itself: the same file is sent again under the same key until there is an answer. Until then
 * it waits sealed in the browser, also for a later page.
 */
@Injectable()
export class MaterialUploads {
  readonly #upload = inject(FileUpload);
  readonly #keep = inject(FileKeep);
  readonly #store = inject(EnrolmentStore);
  readonly #materials = inject(MaterialsStore);
  readonly #files = signal<readonly WaitingFile[]>([]);
  readonly #isRetrying = signal(false);
  readonly #contents = new Map<string, KeptFile>();
  readonly #closing = new AbortController();
  #isRunning = false;
  #failures = 0;

  readonly files = this.#files.asReadonly();
  /** True while the last try got no answer and another one follows by itself. */
  readonly isRetrying = this.#isRetrying.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => { this.#closing.abort(); });
    void this.#takeUp();
  }

  /** Takes chosen files for a place, or one in the place of a file that is there. */
  async add(
    place: MaterialPlace, chosen: readonly File[], replaced: MaterialFile | null = null,
  ): Promise<void> {
    for (const file of chosen) {
      const key = crypto.randomUUID();
      this.#show({ key, place, name: file.name });
      const prepared = await prepareFile(file);
      if ('fault' in prepared) {
        this.#change(key, { refusal: prepared.fault });
        continue;
      }
      const kept = {
        key, place, name: file.name, replaces: replaced?.fileId ?? null, content: prepared.content,
      };
      this.#contents.set(key, kept);
      // Before it is sent: the next tap on the camera may end this page.
      await this.#keep.keep(kept);
      void this.#run();
    }
  }

  /** Takes a refused or waiting file away. */
  async dismiss({ key }: WaitingFile): Promise<void> {
    this.#contents.delete(key);
    this.#files.update((files) => files.filter((file) => file.key !== key));
    await this.#keep.forget(key);
  }

  #show(file: Pick<WaitingFile, 'key' | 'place' | 'name'>): void {
    this.#files.update((files) => [...files, { ...file, progress: null, refusal: '' }]);
  }

  #change(key: string, change: Partial<WaitingFile>): void {
    this.#files.update((files) =>
      files.map((file) => (file.key === key ? { ...file, ...change } : file)));
  }

  /** What an earlier page of this account has not sent. */
  async #takeUp(): Promise<void> {
    for (const kept of await this.#keep.read()) {
      if (this.#contents.has(kept.key)) continue;
      this.#contents.set(kept.key, kept);
      this.#show(kept);
    }
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (;;) {
        const next = this.#next();
        if (next === undefined || this.#closing.signal.aborted) return;
        if (!await this.#isSent(next)) return;
      }
    } finally {
      this.#isRunning = false;
    }
  }

  #next(): KeptFile | undefined {
    const waiting = this.#files().find(({ key, refusal }) =>
      refusal === '' && this.#contents.has(key));
    return waiting && this.#contents.get(waiting.key);
  }

  /** False when nothing more can be sent from this page. */
  async #isSent(file: KeptFile): Promise<boolean> {
    const { key } = file;
    try {
      this.#change(key, { progress: 0 });
      const uploaded = await this.#upload.send(file, {
        onProgress: (progress) => { this.#change(key, { progress }); },
        signal: this.#closing.signal,
      });
      this.#failures = 0;
      this.#isRetrying.set(false);
      await this.#settle(file, uploaded);
      return true;
    } catch (thrown) {
      this.#change(key, { progress: null });
      return this.#goesOn(file, thrown);
    }
  }

  async #settle(file: KeptFile, uploaded: MaterialFile): Promise<void> {
    const { key, replaces } = file;
    if (replaces === null) await this.#materials.load();
    else await this.#replace(uploaded, replaces);
    await this.dismiss({ ...file, key, progress: 1, refusal: '' });
  }

  /** The new file takes the old one's position; one that is gone already has left it free. */
  async #replace(uploaded: MaterialFile, replaced: string): Promise<void> {
    const files = this.#materials.view()?.places.flatMap((place) => place.files) ?? [];
    const old = files.find(({ fileId }) => fileId === replaced);
    if (old === undefined) return this.#materials.load();
    const ofPlace = files.filter(({ item, subject }) =>
      item === old.item && subject === old.subject);
    try {
      await this.#materials.change(uploaded, { position: ofPlace.indexOf(old) });
      await this.#materials.remove(old);
    } catch {
      // Both stand on the list then, and the family takes one away.
    }
  }

  async #goesOn({ key }: KeptFile, thrown: unknown): Promise<boolean> {
    const problem = toProblem(thrown);
    if (problem.type === 'signed-out') {
      // The frame leads to the sign-in; the file waits sealed for the page after it.
      void this.#store.load();
      return false;
    }
    const waitSeconds = problem.retryAfterSeconds;
    if (problem.isAnswered && problem.type !== 'too-many-requests') {
      this.#contents.delete(key);
      this.#change(key, { refusal: problem.fields[0]?.message ?? problem.text });
      await this.#keep.forget(key);
      return true;
    }
    this.#failures += 1;
    this.#isRetrying.set(true);
    const delay = Math.max(retryDelay(this.#failures), (waitSeconds ?? 0) * 1000);
    await pauseUntilReturn(delay, this.#closing.signal);
    return true;
  }
}
