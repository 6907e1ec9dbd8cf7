import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { ParentAction, ParentsView, ViewHint } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../data/api-client.ts';
import { type ApiProblem, toProblem } from '../data/api-problem.ts';
import { keepPhone } from '../data/kept-phone.ts';
import { onInstants } from '../data/on-instants.ts';
import { onReturn } from '../data/page-return.ts';
import { retryDelay } from '../data/retry-delay.ts';
import { Session } from '../data/session/session.ts';
import { followHints } from './follow-hints.ts';
import { pause } from './pause.ts';

/**
 * The parent's view of the case, kept fresh by hints (B2): an event only says that there is
 * something newer, and over how many seconds to spread the fetch that follows. Lives as long as the
 * person is on the parent's pages.
 */
@Injectable()
export class EnrolmentStore {
  readonly #api = inject(ApiClient);
  readonly #view = signal<ParentsView | null>(null);
  readonly #problem = signal('');
  readonly #isSignedOut = signal(false);
  readonly #closing = new AbortController();
  #failedLoads = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  readonly view = this.#view.asReadonly();
  readonly problem = this.#problem.asReadonly();
  /** True once the server no longer takes this session's tokens. */
  readonly isSignedOut = this.#isSignedOut.asReadonly();
  readonly allowed = computed<ReadonlySet<ParentAction>>(() => new Set(this.#view()?.allowed));

  constructor() {
    // A page that was out of sight, or without network, may have slept through its hints.
    const stopListening = onReturn(() => void this.load());
    inject(DestroyRef).onDestroy(() => {
      stopListening();
      this.#closing.abort();
      clearTimeout(this.#retry);
    });
    // What a window lets happen changes by the clock alone, of which no hint tells.
    onInstants(
      () => this.#view()?.deadlines.map(({ at }) => at) ?? [], () => void this.load(),
    );
    void this.load();
    void followHints({
      account: inject(Session).account()?.username ?? null,
      closing: this.#closing.signal,
      open: (signal) => this.#api.openStream('streamEnrolment', signal),
      take: (hint) => void this.#take(hint),
      isLast: (thrown) => this.#noteSignedOut(toProblem(thrown)),
    });
  }

  /**
   * Fetches the view and says whether that worked; what was there stays in sight meanwhile. Called
   * after an own action too, so that nobody waits for its hint. What got no answer is fetched again
   * after a while.
   */
  async load(): Promise<boolean> {
    clearTimeout(this.#retry);
    try {
      const { body } = await this.#api.call('getEnrolment', {});
      keepPhone(body.district.name, body.district.phone);
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

  async #take({ version, spreadSeconds }: ViewHint): Promise<void> {
    if (version <= this.#version()) return;
    // Nothing for what happens to one child: that shows at once.
    await pause(Math.random() * spreadSeconds * 1000, this.#closing.signal);
    // Another hint or an own save may have brought it meanwhile.
    if (!this.#closing.signal.aborted && version > this.#version()) await this.load();
  }
}
