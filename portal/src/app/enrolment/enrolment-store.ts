import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { type ParentAction, type ParentsView, ViewHint } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { readEvents } from '../data/event-stream.ts';

const ownActionMilliseconds = 15_000;
const mostJitterMilliseconds = 5000;
const firstRetryMilliseconds = 2000;
const mostRetryMilliseconds = 60_000;

/**
 * The parent's view of the case, kept fresh by hints (B2): an event only says that there is
 * something newer, and the fetch that follows is spread over 5 s unless this page set it off.
 */
@Injectable()
export class EnrolmentStore {
  readonly #api = inject(ApiClient);
  readonly #view = signal<ParentsView | null>(null);
  readonly #problem = signal('');
  readonly #isSignedOut = signal(false);
  readonly #closing = new AbortController();
  #actedAt = 0;
  #latestFetch = 0;
  #newestHint = 0;

  readonly view = this.#view.asReadonly();
  readonly problem = this.#problem.asReadonly();
  /** True once the server no longer takes this session's tokens. */
  readonly isSignedOut = this.#isSignedOut.asReadonly();
  readonly allowed = computed<ReadonlySet<ParentAction>>(() => new Set(this.#view()?.allowed));

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#closing.abort();
    });
    void this.load();
    void this.#listen();
  }

  /** Fetches the view; what was there stays in sight meanwhile. */
  async load(): Promise<void> {
    const turn = ++this.#latestFetch;
    try {
      const { body } = await this.#api.call('getEnrolment', {});
      if (turn !== this.#latestFetch) return;
      this.#view.set(body);
      this.#problem.set('');
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.type === 'signed-out' || problem.type === 'sign-in-required') {
        this.#isSignedOut.set(true);
      }
      if (turn === this.#latestFetch) this.#problem.set(problem.text);
    }
  }

  /** To be called after an own action: its hint is followed at once. */
  async acted(): Promise<void> {
    this.#actedAt = Date.now();
    await this.load();
  }

  async #listen(): Promise<void> {
    let retryMilliseconds = firstRetryMilliseconds;
    while (!this.#closing.signal.aborted) {
      try {
        const stream = await this.#api.openStream('streamEnrolment', this.#closing.signal);
        for await (const data of readEvents(stream)) {
          retryMilliseconds = firstRetryMilliseconds;
          this.#take(data);
        }
      } catch (thrown) {
        if (this.#closing.signal.aborted) return;
        if (toProblem(thrown).type === 'signed-out') {
          this.#isSignedOut.set(true);
          return;
        }
      }
      await this.#pause(retryMilliseconds * (0.5 + Math.random()));
      retryMilliseconds = Math.min(retryMilliseconds * 2, mostRetryMilliseconds);
    }
  }

  #take(data: string): void {
    const hint = ViewHint.safeParse(readJson(data));
    if (!hint.success) return;
    const known = Math.max(this.#newestHint, this.#view()?.version ?? -1);
    if (hint.data.version <= known) return;
    this.#newestHint = hint.data.version;
    const isOwn = Date.now() - this.#actedAt < ownActionMilliseconds;
    const milliseconds = isOwn ? 0 : Math.random() * mostJitterMilliseconds;
    void this.#pause(milliseconds).then(() => this.load());
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
