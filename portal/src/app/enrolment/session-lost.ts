import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';

import { toProblem } from '../data/api-problem.ts';
import { Session } from '../data/session/session.ts';
import { hasForm } from '../ui/has-form.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { TypedKeep } from './typed-keep.ts';

/**
 * Tells over the page that the session is over. A new sign-in of the same account leads back to the
 * page with everything typed.
 */
@Component({
  selector: 'app-session-lost',
  imports: [MatButton, NoticeBox],
  template: `
    <app-notice-box isNews tone="bad">
      登录已失效。{{ isTypedKept ? '您填写的内容还在（密码和验证码除外）。' : '' }}重新登录后会回到这一页。如果已在别处撤销录入，这个账号就不能再登录了。
      <button matButton="filled" type="button" [disabled]="isBusy()" (click)="signInAgain()">
        {{ isBusy() ? '正在打开登录页…' : '重新登录' }}
      </button>
      @if (problem()) { <p>{{ problem() }}</p> }
    </app-notice-box>
  `,
  styles: `
    :host { display: block; position: sticky; top: 8px; z-index: 5; }
    button { margin: 4px 8px; }
    p { margin: 4px 0 0; }
  `,
})
export class SessionLost {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #keep = inject(TypedKeep);
  protected readonly isTypedKept = hasForm();
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');

  protected async signInAgain(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set('');
    try {
      await this.#keep.keepAll();
      await this.#session.signIn(this.#router.url);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
      this.isBusy.set(false);
    }
  }
}
