import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ownPath } from '../data/session/return-place.ts';
import { Session } from '../data/session/session.ts';
import { SignOut } from '../shell/sign-out.ts';

/** The way back from Keycloak without a sign-in: the reason, and the way on (S22). */
@Component({
  selector: 'app-sign-in-problem',
  imports: [MatButton, RouterLink],
  template: `
    <section class="page narrow">
      @if (isOtherUser()) {
        <h1>此浏览器已登录另一个账号</h1>
        <p>为了保护孩子的信息，系统没有自动切换账号，您刚才提交的内容没有丢失。</p>
        <p>请先退出原来的账号：刚注册的，再用新账号和密码登录；忘记密码的，请重新获取短信验证码。</p>
        <div class="actions">
          <button matButton="filled" type="button" (click)="signOut.start(target())"
            [disabled]="signOut.isUnderWay()">
            {{ signOut.label('退出并重新登录') }}
          </button>
          <button matButton="outlined" type="button" (click)="signOut.start(newPassword())"
            [disabled]="signOut.isUnderWay()">
            {{ signOut.label('退出并找回密码') }}
          </button>
          <a matButton routerLink="/">回到首页</a>
        </div>
      } @else if (keepsNothing()) {
        <h1>此浏览器不能登录</h1>
        <p>此浏览器不允许本网站保存 Cookie 和数据，登录后系统认不出您。请在浏览器设置中允许后重新打开，或换一个浏览器。</p>
        <p>不便更换的，请拨打<a routerLink="/phones">入学所在区的小学入学咨询电话</a>，也可以到区教委的窗口办理。</p>
        <div class="actions">
          <a matButton="filled" [href]="target()">重新打开</a>
          <a matButton routerLink="/">回到首页</a>
        </div>
      } @else {
        <h1>登录没有完成</h1>
        <p>可能是网络中断，或登录页面停留过久。已经保存的信息不受影响，请重新登录。</p>
        <div class="actions">
          <!-- A real link: keycloak-js starts only once on a page. -->
          <a matButton="filled" [href]="target()">重新登录</a>
          <a matButton routerLink="/">回到首页</a>
        </div>
      }
    </section>
  `,
})
export class SignInProblem {
  readonly #session = inject(Session);
  /** The person's destination. */
  readonly to = input<string>();
  /** The reason in the address, which a reload leaves. */
  readonly why = input<string>();

  protected readonly signOut = new SignOut();
  readonly #reason = computed(() => this.#session.failure() ?? this.why());
  protected readonly isOtherUser = computed(() => this.#reason() === 'other-user');
  protected readonly keepsNothing = computed(() => this.#reason() === 'keeps-nothing');
  protected readonly target = computed(() => ownPath(this.to() ?? '') ?? '/enrolment');
  /** Keeps the entrance of the destination (S3). */
  protected readonly newPassword = computed(() => {
    const from = new URL(this.target(), location.origin).searchParams;
    const place = ['at', 'entrance'].flatMap((name) => {
      const value = from.get(name);
      return value === null ? [] : [[name, value]];
    });
    const query = new URLSearchParams(place).toString();
    return query === '' ? '/forgotten-password' : `/forgotten-password?${query}`;
  });
}
