import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';

import { Session } from '../data/session/session.ts';
import { SignOut } from './sign-out.ts';

/** Offers a switch when another account is still signed in on a shared computer (S22). */
@Component({
  selector: 'app-other-account',
  imports: [MatButton, RouterLink],
  template: `
    <section>
      <h1>此浏览器已登录账号 {{ account() }}</h1>
      <p>每名儿童使用自己的账号。{{ reason() }}，请先退出当前账号；当前账号已保存的信息不受影响。</p>
      <div class="actions">
        <button matButton="filled" type="button" (click)="switchAccount()"
          [disabled]="signOut.isUnderWay()">{{ signOut.label(yes()) }}</button>
        <a matButton="outlined" routerLink="/enrolment">返回该账号</a>
      </div>
    </section>
  `,
})
export class OtherAccount {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly signOut = new SignOut();
  /** The purpose of the switch, and the button's label. */
  readonly reason = input.required<string>();
  readonly yes = input.required<string>();

  protected readonly account = computed(() => this.#session.account()?.username ?? '');

  protected async switchAccount(): Promise<void> {
    await this.signOut.start(this.#router.url);
  }
}
