import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { type ParentAction, type ParentsView, ViewHint } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../data/api-client.ts';
import { type ApiProblem, toProblem } from '../data/api-problem.ts';
import { readEvents } from '../data/event-stream.ts';
import { retryDelay } from '../data/retry-delay.ts';

const ownActionMilliseconds = 15_000;
const mostJitterMilliseconds = 5000;

/**
 * The parent's view of the case, kept fresh by hints (B2): an event only says that there is
 * something newer, and the fetch that follows is spread over 5 s unless this page set it off. Lives
 * as long as the person is on the parent's pages.
 */
@Injectable()
export class EnrolmentStore {
  readonly #api = inject(ApiClient);
  readonly #view = signal<ParentsView | null>(null);
  readonly #problem = signal('');
  readonly #isSignedOut = signal(false);
  readonly #closing = new AbortController();
  #actedAt = 0;
  #failedLoads = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  readonly view = this.#view.asReadonly();
  readonly problem = this.#problem.asReadonly();
  /** True once the server no longer takes this session's tokens. */
  readonly isSignedOut = this.#isSignedOut.asReadonly();
  readonly allowed = computed<ReadonlySet<ParentAction>>(() => new Set(this.#view()?.allowed));

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#closing.abort();
      clearTimeout(this.#retry);
    });
    void this.load();
    void this.#listen();
  }

  /**
   * Fetches the view and says whether that worked; what was there stays in sight meanwhile. What
   * got no answer is fetched again after a while.
   */
  async load(): Promise<boolean> {
    clearTimeout(this.#retry);
    try {
      const { body } = await this.#api.call('getEnrolment', {});
      // An answer that another, or an own save, has overtaken is older than what is here.
      if (body.version >= this.#version()) this.#view.set(body);
      this.#problem.set('');
      this.#failedLoads = 0;
      return true;
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.#problem.set(problem.text);
      this.#noteSignedOut(problem);
      if (!problem.isAnswered) this.#loadLater();
      return false;
    }
  }

  /** To be called after an own action: its hint is followed at once. */
  async acted(): Promise<void> {
    this.#actedAt = Date.now();
    await this.load();
  }

  /**
   * Takes up an own save, of which no hint tells: the draft, and the view's version that came of
   * it. Where others changed the view as well, all of it is fetched.
   */
  saved(draft: NonNullable<ParentsView['draft']>, viewVersion: number): void {
    const view = this.#view();
    if (view !== null && viewVersion === view.version + 1) {
      this.#view.set({ ...view, version: viewVersion, draft });
    } else if (viewVersion > this.#version()) {
      void this.load();
    }
  }

  #version(): number {
    return this.#view()?.version ?? -1;
  }

  #loadLater(): void {
    if (this.#closing.signal.aborted) return;
    this.#failedLoads += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.load(), retryDelay(this.#failedLoads));
  }

  /** True when the problem is that nobody is signed in any more. */
  #noteSignedOut({ type }: ApiProblem): boolean {
    const isSignedOut = type === 'signed-out';
    if (isSignedOut) this.#isSignedOut.set(true);
    return isSignedOut;
  }

  async #listen(): Promise<void> {
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      try {
        const stream = await this.#api.openStream('streamEnrolment', this.#closing.signal);
        for await (const data of readEvents(stream)) {
          failures = 0;
          void this.#take(data);
        }
      } catch (thrown) {
        if (this.#closing.signal.aborted || this.#noteSignedOut(toProblem(thrown))) return;
      }
      failures += 1;
      await this.#pause(retryDelay(failures));
    }
  }

  async #take(data: string): Promise<void> {
    const hint = ViewHint.safeParse(readJson(data));
    if (!hint.success || hint.data.version <= this.#version()) return;
    const isOwn = Date.now() - this.#actedAt < ownActionMilliseconds;
    await this.#pause(isOwn ? 0 : Math.random() * mostJitterMilliseconds);
    // Another hint or an own save may have brought it meanwhile.
    if (!this.#closing.signal.aborted && hint.data.version > this.#version()) await this.load();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#closing.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      }, { once: true });
    });
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A broken event is as good as none: the next one or the reconnect brings the version.
    return null;
  }
}
