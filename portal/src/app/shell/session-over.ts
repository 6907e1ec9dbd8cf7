import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';

import { toProblem } from '../data/api-problem.ts';
import { Session } from '../data/session/session.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { TakesFocus } from '../ui/takes-focus.ts';

/**
 * Stands in for a staff page after the end of the session: no child's data stay on screen. A new
 * sign-in leads back to the same address, a case for instance.
 */
@Component({
  selector: 'app-session-over',
  imports: [MatButton, NoticeBox, TakesFocus],
  template: `
    <h1 appTakesFocus>登录已失效</h1>
    <p>为保护儿童信息，本页内容已隐藏。重新登录后会回到这一页；没有提交的选择需要重新填写。</p>
    @if (problem()) { <app-notice-box isNews tone="bad">{{ problem() }}</app-notice-box> }
    <button matButton="filled" type="button" [disabled]="isBusy()" (click)="signInAgain()">
      {{ isBusy() ? '正在打开登录页…' : '重新登录' }}
    </button>
  `,
})
export class SessionOver {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');

  constructor() {
    // A dialog stands above the page and may show names too.
    inject(MatDialog).closeAll();
  }

  protected async signInAgain(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set('');
    try {
      await this.#session.signIn(this.#router.url);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
      this.isBusy.set(false);
    }
  }
}
