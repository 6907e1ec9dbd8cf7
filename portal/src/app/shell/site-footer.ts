import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** The footer of every page: the warning about calls, the telephones, and the staff's sign-in. */
@Component({
  selector: 'app-site-footer',
  imports: [RouterLink],
  host: { role: 'contentinfo', class: 'no-print' },
  template: `
    <div>
      <p><strong>我们绝不会打电话索要验证码。</strong>办理入学不收取任何费用。</p>
      <p>您填写的信息加密保存，只用于孩子的入学办理，撤销后彻底删除。</p>
    </div>
    <nav aria-label="页脚">
      <a routerLink="/phones">各区咨询电话</a>
      <a routerLink="/children-data">儿童个人信息处理规则</a>
      <a routerLink="/staff">工作人员登录</a>
    </nav>
  `,
  styles: `
    :host {
      display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between;
      padding: 20px max(16px, calc((100vw - var(--page)) / 2 + 16px)); color: var(--ink-soft);
      font-size: .875rem; border-top: 1px solid var(--line); background: var(--surface);
    }
    p { margin: 0; }
    nav { display: flex; flex-wrap: wrap; gap: 0 24px; }
    a { display: inline-flex; align-items: center; min-height: 44px; color: inherit; }
  `,
})
export class SiteFooter {}
