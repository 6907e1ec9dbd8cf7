import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ownPath } from '../data/session/return-place.ts';
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
        <button matButton="filled" type="button" (click)="signOut.start(target())"
          [disabled]="signOut.isUnderWay()">{{ signOut.label('退出并登录其他账号') }}</button>
        <a matButton routerLink="/">回到首页</a>
      </div>
    </section>
  `,
})
export class WrongAccount {
  readonly #session = inject(Session);
  /** The person's destination. */
  readonly to = input<string>();
  protected readonly signOut = new SignOut();
  protected readonly target = computed(() => ownPath(this.to() ?? '') ?? '/');
  protected readonly username = computed(() => this.#session.account()?.username ?? '');
}
