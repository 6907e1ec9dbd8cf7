import { Component, computed, effect, inject, Injector, signal } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { Connection } from './data/connection.ts';
import { Session } from './data/session/session.ts';
import { Away } from './shell/away.ts';
import { ConnectionBanner } from './shell/connection-banner.ts';
import { LostChunk } from './shell/lost-chunk.ts';
import { PageTurns } from './shell/page-turns.ts';
import { SiteFooter } from './shell/site-footer.ts';
import { SiteHeader } from './shell/site-header.ts';

/** The page's frame: skip link, header, the routed page or the reason for its absence, footer. */
@Component({
  selector: 'app-root',
  imports: [Away, ConnectionBanner, PageTurns, RouterOutlet, SiteFooter, SiteHeader],
  template: `
    <a class="skip-link" href="#main" (click)="skip($event, main)">跳到主要内容</a>
    <app-site-header />
    <main #main #turns="pageTurns" appPageTurns id="main">
      @if (lostChunk.isOutdated()) {
        <app-away reason="outdated" [address]="lostChunk.address()" />
      } @else if (connection.isAwayFromStart()) {
        <app-away reason="unreachable" [address]="lostChunk.address()" />
      }
      <!-- Stays in the document while something else is shown: its content must not be lost. -->
      <div [hidden]="isAway()"><router-outlet (activate)="hasPage.set(true)" /></div>
    </main>
    <!-- Only once there is content above it; otherwise it would jump. -->
    @if (hasPage() || isAway()) { <app-site-footer /> }
    <app-connection-banner />
    <p class="visually-hidden" role="status">{{ turns.title() }}</p>
  `,
  styles: `
    :host { display: flex; flex-direction: column; min-height: 100dvh; }
    main { flex: 1; }
    .skip-link {
      position: absolute; left: -999px; top: 8px; padding: 10px 20px; z-index: 30;
      background: var(--surface); border: 1px solid var(--line); border-radius: 8px;
    }
    .skip-link:focus { left: 8px; }
  `,
})
export class App {
  protected readonly connection = inject(Connection);
  protected readonly lostChunk = inject(LostChunk);
  protected readonly hasPage = signal(false);
  protected readonly isAway = computed(() =>
    this.lostChunk.isOutdated() || this.connection.isAwayFromStart());

  constructor() {
    const session = inject(Session);
    const injector = inject(Injector);
    effect(() => {
      if (session.account() === null) return;
      // With the first sign-in only: who reads the public pages needs none of it.
      void import('./shell/left-alone.ts').then(({ LeftAlone }) => injector.get(LeftAlone));
    });
  }

  protected skip(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
  }
}
