import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { SiteFooter } from './shell/site-footer.ts';
import { SiteHeader } from './shell/site-header.ts';

/** The page's frame: skip link, header, the routed page, footer. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet, SiteFooter, SiteHeader],
  template: `
    <a class="skip-link" href="#main" (click)="skip($event, main)">跳到主要内容</a>
    <app-site-header />
    <main #main id="main" tabindex="-1"><router-outlet /></main>
    <app-site-footer />
  `,
  styles: `
    :host { display: flex; flex-direction: column; min-height: 100dvh; }
    main { flex: 1; outline: none; }
    .skip-link {
      position: absolute; left: -999px; top: 8px; padding: 8px 16px; z-index: 10;
      background: #fff; border-radius: 8px;
    }
    .skip-link:focus { left: 8px; }
  `,
})
export class App {
  protected skip(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
  }
}
