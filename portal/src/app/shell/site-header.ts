import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** The platform's name, on every page; leads to the landing page. */
@Component({
  selector: 'app-site-header',
  imports: [RouterLink],
  host: { role: 'banner', class: 'no-print' },
  template: `
    <a routerLink="/" class="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" />
        <path d="M16 10c-2.600-1.900-5.600-2.400-9-2v14c3.400-.4 6.400.1 9 2
          2.600-1.900 5.600-2.400 9-2V8c-3.400-.4-6.400.1-9 2zm0 0v14" />
      </svg>
      <span>北京市义务教育 入学服务平台</span>
    </a>
  `,
  styles: `
    :host {
      display: block; background: #fff; border-bottom: 1px solid var(--line);
      padding: 0 max(16px, calc((100vw - var(--page)) / 2 + 16px));
    }
    .brand {
      display: inline-flex; align-items: center; gap: 12px; min-height: 60px;
      color: var(--ink); font-size: 1.125rem; font-weight: 600; text-decoration: none;
    }
    .brand:hover span { color: var(--brand); }
    svg { width: 32px; height: 32px; flex: none; }
    rect { fill: var(--brand); }
    path { fill: none; stroke: #fff; stroke-width: 2; stroke-linejoin: round; }
    @media (max-width: 420px) { .brand { font-size: 1rem; min-height: 52px; } }
  `,
})
export class SiteHeader {}
