import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** The foot of every page: the one warning that matters, and the staff's door. */
@Component({
  selector: 'app-site-footer',
  imports: [RouterLink],
  host: { role: 'contentinfo', class: 'no-print' },
  template: `
    <p>我们绝不会打电话索要验证码。办理入学不收取任何费用。</p>
    <p><a routerLink="/staff">工作人员登录</a></p>
  `,
  styles: `
    :host {
      display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between;
      padding: 20px max(16px, calc((100vw - var(--page)) / 2 + 16px)); color: var(--ink-soft);
      font-size: .875rem; border-top: 1px solid var(--line); background: #fff;
    }
    p { margin: 0; }
    a { color: inherit; }
  `,
})
export class SiteFooter {}
