import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';

import { toProblem } from '../data/api-problem.ts';
import { districtName } from '../data/district-name.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { Session } from './session.ts';
import { SignOut } from './sign-out.ts';

/** A district's entrance (S3): on to Keycloak's form with 「登录」, or to 「注册」. */
@Component({
  selector: 'app-entrance',
  imports: [MatButton, NoticeBox, RouterLink],
  template: `
    <div class="page">
      <p class="quiet"><a routerLink="/">首页</a> /
        <a [routerLink]="['/districts', code()]">{{ name() }}</a></p>
      <h1>{{ title() }} <span class="district">{{ name() }}</span></h1>
      <div class="columns">
        <section class="card">
          <h2>登录系统</h2>
          @if (problem()) { <app-notice-box tone="bad">{{ problem() }}</app-notice-box> }
          @if (account(); as open) {
            <app-notice-box>此浏览器已登录账号 {{ open.username }}。</app-notice-box>
            <div class="actions">
              <a matButton="filled" [routerLink]="open.home" [queryParams]="place()">
                继续使用该账号
              </a>
              <button matButton="outlined" type="button" (click)="switchAccount()"
                [disabled]="signOut.isUnderWay()">
                {{ signOut.label('退出并登录其他账号') }}
              </button>
            </div>
          } @else {
            <p>请用儿童信息采集编号（8位账号）或儿童的身份证号和密码登录。</p>
          }
          <div class="actions">
            @if (account() === null) {
              <button matButton="filled" type="button" (click)="signIn()">登录</button>
            }
            @if (isReview()) {
              <a matButton="outlined" [routerLink]="['/registration', code()]">注册</a>
            }
            <a matButton routerLink="/forgotten-password" [queryParams]="place()">忘记密码</a>
          </div>
        </section>
        <section class="card">
          <h2>系统操作说明</h2>
          <ol>
            <li>首次办理请先注册。注册时填写监护人的手机号，系统会向该手机号发送短信验证码。</li>
            <li>注册后得到8位账号，请妥善保存；账号和密码在“小学入学服务系统”同样适用。</li>
            <li>请使用较新版本的浏览器，手机和电脑都可以办理，详细信息会自动保存。</li>
            <li>在公用电脑上办完请退出；不要同时登录多个账号。</li>
          </ol>
        </section>
      </div>
    </div>
  `,
  styles: `
    .columns {
      display: grid; gap: 20px; margin-top: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    }
    .card { margin: 0; }
    .district { color: var(--ink-soft); font-weight: 400; white-space: nowrap; }
    ol { margin: 0; padding-left: 20px; }
    li { margin-bottom: 6px; }
  `,
})
export class Entrance {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly signOut = new SignOut();
  readonly code = input.required<string>();
  readonly entrance = input.required<string>();

  protected readonly problem = signal('');
  protected readonly name = computed(() => districtName(this.code()));
  protected readonly isReview = computed(() => this.entrance() !== 'school');
  protected readonly title = computed(() =>
    this.isReview() ? '非本市户籍适龄儿童接受义务教育材料审核入口' : '小学入学服务系统');

  /** Which entrance of which district this is, for the pages that follow. */
  protected readonly place = computed(() =>
    ({ at: this.code(), entrance: this.isReview() ? 'review' : 'school' }));

  /** Who is still signed in on this computer: nobody gets into that account unasked (S22). */
  protected readonly account = computed(() => {
    const account = this.#session.account();
    if (account === null) return null;
    const home = account.roles.includes('parent') ? '/enrolment' : '/staff';
    return { username: account.username, home };
  });

  protected async switchAccount(): Promise<void> {
    await this.signOut.start(this.#router.url);
  }

  protected async signIn(): Promise<void> {
    const query = new URLSearchParams(this.place());
    try {
      await this.#session.signIn(`/enrolment?${query.toString()}`);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    }
  }
}
