import { Component, inject, input } from '@angular/core';

import { keptPhone } from '../data/kept-phone.ts';
import { reloadPage } from './reload-page.ts';

/**
 * Stands in for a page that can't be shown: the reason, what is safe, and the way on. Its button is
 * a plain one, since Material's comes with the pages, which may be unavailable.
 */
@Component({
  selector: 'app-away',
  template: `
    <section class="page narrow" role="alert">
      @if (reason() === 'outdated') {
        <h1>页面没有打开</h1>
        <p>系统可能刚刚更新，这个页面的内容没有取全。请重新加载；如果仍打不开，请过几分钟再试。</p>
      } @else {
        <h1>暂时连不上系统</h1>
        <p>可能是您的网络中断，或系统正在维护。本页每隔一会儿自动重试，连上后会自己打开。</p>
      }
      <p>您已经提交的信息不受影响，办理先后也不影响结果。着急办理的，请拨打@if (phone) {
        <a [href]="'tel:' + phone.replace(notDialled, '')">{{ phone }}</a>
      } @else {入学所在区的小学入学咨询电话}。</p>
      <button type="button" (click)="reload()">重新加载</button>
    </section>
  `,
  styles: `
    button {
      min-height: 44px; padding: 0 24px; border: 0; border-radius: 22px; font: inherit;
      font-weight: 500; background: var(--brand); color: var(--on-brand); cursor: pointer;
    }
  `,
})
export class Away {
  readonly reason = input.required<'unreachable' | 'outdated'>();
  readonly address = input<string>();
  readonly #reload = inject(reloadPage);
  protected readonly phone = keptPhone();
  protected readonly notDialled = /[^\d-]/gu;

  protected reload(): void {
    this.#reload(this.address());
  }
}
