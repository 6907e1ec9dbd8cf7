import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { type Home, homeOf } from '../data/session/account.ts';
import { Session } from '../data/session/session.ts';
import { AppearanceMenu } from './appearance-menu.ts';

const labels: Readonly<Record<Home, string>> = { '/enrolment': '我的办理', '/staff': '工作页面' };

/** The header of every page: the platform's name, the signed-in account, and the look. */
@Component({
  selector: 'app-site-header',
  imports: [AppearanceMenu, RouterLink],
  host: { role: 'banner', class: 'no-print', '[class.signed-in]': 'own() !== null' },
  template: `
    <a routerLink="/" class="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" />
        <path d="M16 10c-2.600-1.900-5.600-2.400-9-2v14c3.400-.4 6.400.1 9 2
          2.600-1.900 5.600-2.400 9-2V8c-3.400-.4-6.400.1-9 2zm0 0v14" />
      </svg>
      <span><span>北京市义务教育</span>&ngsp;<span>入学服务平台</span></span>
    </a>
    @if (own(); as own) {
      <a class="own" [routerLink]="own.path">
        <span class="who">{{ own.who }}</span> {{ own.label }}
      </a>
    }
    <app-appearance-menu />
  `,
  styleUrl: 'site-header.scss',
})
export class SiteHeader {
  readonly #session = inject(Session);

  /** The link to the account's own pages; on a shared computer it shows the account (S22). */
  protected readonly own = computed(() => {
    const account = this.#session.account();
    if (account === null) return null;
    const path = homeOf(account);
    return { who: `已登录：${account.username}`, path, label: labels[path] };
  });
}
