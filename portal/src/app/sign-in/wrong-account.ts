import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { Session } from '../data/session/session.ts';
import { SignOut } from '../shell/sign-out.ts';

/** For a signed-in account of the wrong kind for a page. */
@Component({
  selector: 'app-wrong-account',
  imports: [MatButton, RouterLink],
  template: `
    <section class="page narrow">
      <h1>当前账号不能办理此事项</h1>
      <p>您现在登录的账号是 {{ username() }}。如需办理，请退出后用相应的账号登录。</p>
      <div class="actions">
        <button matButton="filled" type="button" (click)="signOut.start()"
          [disabled]="signOut.isUnderWay()">{{ signOut.label('退出') }}</button>
        <a matButton routerLink="/">回到首页</a>
      </div>
    </section>
  `,
})
export class WrongAccount {
  readonly #session = inject(Session);
  protected readonly signOut = new SignOut();
  protected readonly username = computed(() => this.#session.account()?.username ?? '');
}
