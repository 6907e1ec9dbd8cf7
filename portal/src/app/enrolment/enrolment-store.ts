import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { type ParentAction, type ParentsView, ViewHint } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../data/api-client.ts';
import { type ApiProblem, toProblem } from '../data/api-problem.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { followHints } from '../data/follow-hints.ts';
import { keepPhone } from '../data/kept-phone.ts';
import { onInstants } from '../data/on-instants.ts';
import { onReturn } from '../data/page-return.ts';
import { pause } from '../data/pause.ts';
import { retryDelay } from '../data/retry-delay.ts';
import { Session } from '../data/session/session.ts';

/**
 * The parent's view of the case, kept fresh by hints (B2). A hint only tells that there is a newer
 * view, and over how many seconds to spread the fetch. The store lives while the person is on the
 * parent's pages.
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
  /** True once the server refuses this session's tokens. */
  readonly isSignedOut = this.#isSignedOut.asReadonly();
  readonly allowed = computed<ReadonlySet<ParentAction>>(() => new Set(this.#view()?.allowed));

  constructor() {
    // A page that was hidden or without network may have missed hints.
    const stopListening = onReturn(() => void this.load());
    inject(DestroyRef).onDestroy(() => {
      stopListening();
      this.#closing.abort();
      clearTimeout(this.#retry);
    });
    // A window opens and closes by the clock, and no hint tells of that.
    onInstants(
      () => this.#view()?.deadlines.map(({ at }) => at) ?? [], () => void this.load(),
    );
    void this.load();
    // The hints are the parent's own; a clerk's page is fetched after each act.
    if (inject(CounterVisit).begun() !== null) return;
    const account = inject(Session).account()?.username;
    void followHints({
      schema: ViewHint,
      shared: account === undefined ? null : `ruxue.hints.${account}`,
      closing: this.#closing.signal,
      open: (signal) => this.#api.openStream('streamEnrolment', signal),
      take: (hint) => void this.#take(hint),
      isLast: (thrown) => this.#noteSignedOut(toProblem(thrown)),
    });
  }

  /**
   * Fetches the view and tells whether that worked; the old view stays visible meanwhile. Also
   * called after an own action, so that nobody waits for the hint. A fetch without an answer is
   * repeated later.
   */
  async load(): Promise<boolean> {
    clearTimeout(this.#retry);
    try {
      const { body } = await this.#api.call('getEnrolment', {});
      keepPhone(body.district.name, body.district.phone);
      // A newer answer or an own save has overtaken this one.
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
   * Takes over an own save, since no hint tells of it: the draft and the new version of the view.
   * If others have changed the view as well, all of it is fetched.
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

  /** True when the session is over. */
  #noteSignedOut({ type }: ApiProblem): boolean {
    const isSignedOut = type === 'signed-out';
    if (isSignedOut) this.#isSignedOut.set(true);
    return isSignedOut;
  }

  async #take({ version, spreadSeconds }: ViewHint): Promise<void> {
    if (version <= this.#version()) return;
    // Zero for news of one child, which shows at once.
    await pause(Math.random() * spreadSeconds * 1000, this.#closing.signal);
    // Another hint or an own save may have brought this version already.
    if (!this.#closing.signal.aborted && version > this.#version()) await this.load();
  }
}
