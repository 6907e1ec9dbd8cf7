import {
  Component, computed, DestroyRef, effect, inject, signal, untracked,
} from '@angular/core';

import { ApiClient } from '../data/api-client.ts';
import { Connection } from '../data/connection.ts';
import { Poll } from '../data/poll.ts';
import { hasForm } from '../ui/has-form.ts';
import { LostChunk } from './lost-chunk.ts';
import { reloadPage } from './reload-page.ts';

const goodNewsMilliseconds = 5000;

/**
 * Tells that the connection is lost, what is kept, and when it is back; asks until then. It covers
 * the foot of the page, so that nothing moves.
 */
@Component({
  selector: 'app-connection-banner',
  host: { role: 'status', class: 'no-print', '[class.lost]': 'connection.isLost()' },
  template: `
    @if (told()) {
      <p>{{ told() }}
        @if (isTypedKept()) { 您填写的内容都还在本页，请不要关闭。 }
      </p>
    }
  `,
  styles: `
    :host { position: fixed; inset: auto 0 0; z-index: 15; pointer-events: none; }
    p {
      margin: 0 auto; max-width: 720px; padding: 12px 20px; text-align: center;
      border-radius: var(--round) var(--round) 0 0; border: 1px solid var(--good);
      border-bottom: 0; background: var(--good-soft); color: var(--good); font-weight: 500;
      /** Leaving a page breaks off its requests: nothing to report. */
      animation: appear .2s .6s both;
    }
    :host(.lost) p { border-color: var(--care); background: var(--care-soft); color: var(--care); }
    @keyframes appear { from { opacity: 0; } }
  `,
})
export class ConnectionBanner {
  readonly #api = inject(ApiClient);
  readonly #lostChunk = inject(LostChunk);
  readonly #reload = inject(reloadPage);
  readonly #poll = new Poll();
  readonly #isBack = signal(false);
  #goodNews: ReturnType<typeof setTimeout> | undefined;
  protected readonly connection = inject(Connection);

  protected readonly isTypedKept = computed(() => this.connection.isLost() && hasForm());
  protected readonly told = computed(() => {
    // The whole page tells it then.
    if (this.connection.isAwayFromStart()) return '';
    if (this.connection.isOffline()) {
      return '网络已断开，连上网后可以接着办理。';
    }
    if (this.connection.isLost()) {
      return '暂时连不上系统，正在自动重试。';
    }
    return this.#isBack() ? '已恢复连接。' : '';
  });

  constructor() {
    let wasLost = false;
    let wasAway = false;
    effect(() => {
      const isLost = this.connection.isLost();
      const isAway = this.connection.isAwayFromStart();
      // Asks at once when the device has its network again.
      const isOffline = this.connection.isOffline();
      untracked(() => {
        if (isLost && !isOffline) this.#askUntilAnswered();
        else this.#poll.stop();
        if (wasAway && !isLost) this.#reload(this.#lostChunk.address());
        else if (wasLost && !isLost) this.#tellGoodNews();
        wasLost = isLost;
        wasAway = isAway;
      });
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.#goodNews);
    });
  }

  #askUntilAnswered(): void {
    this.#poll.start({
      milliseconds: 0,
      ask: () => this.#api.call('getPortalConfiguration', {}),
      take: () => 'done',
      failed: () => undefined,
    });
  }

  #tellGoodNews(): void {
    this.#isBack.set(true);
    clearTimeout(this.#goodNews);
    this.#goodNews = setTimeout(() => {
      this.#isBack.set(false);
    }, goodNewsMilliseconds);
  }
}
