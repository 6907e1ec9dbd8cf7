import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { districtName } from '../data/district-name.ts';
import { OtherAccount } from '../sign-in/other-account.ts';
import { Session } from '../sign-in/session.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { TakesFocus } from '../ui/takes-focus.ts';
import { Notice } from './notice.ts';
import { RegistrationForm } from './registration-form.ts';
import { type Registered, RegistrationResult } from './registration-result.ts';

/** Registering a child: the notice, the form, the result (S4, S5, S10). */
@Component({
  selector: 'app-registration',
  imports: [
    Notice, NoticeBox, OtherAccount, RegistrationForm, RegistrationResult, RouterLink, TakesFocus,
  ],
  template: `
    <div class="page">
      <p class="quiet"><a routerLink="/">首页</a> /
        <a [routerLink]="['/districts', code()]">{{ name() }}</a> / 注册</p>
      @if (isOther()) {
        <app-other-account reason="要为另一名儿童注册" yes="退出该账号并继续注册" />
      } @else if (registered(); as done) {
        <app-registration-result [registered]="done" />
      } @else {
        @if (isReading()) {
          @if (readingId() !== null) {
            <app-notice-box tone="care" appTakesFocus>
              请再完整阅读一遍家长须知，您填写的内容都已保留，阅读后请再次提交。
            </app-notice-box>
          }
          <app-notice (agreed)="agree($event)" />
        }
        @if (readingId(); as reading) {
          <!-- Kept while the notice is read again: nothing typed is lost. -->
          <div [hidden]="isReading()">
            <h1>适龄儿童信息注册</h1>
            <p class="lead">带红色 <span class="required-mark">*</span> 的为必填项，请对照户口簿和身份证填写。</p>
            <app-registration-form [code]="code()" [readingId]="reading"
              (registered)="registered.set($event)" (noticeNotRead)="isReading.set(true)" />
          </div>
        }
      }
    </div>
  `,
})
export class Registration {
  readonly #session = inject(Session);
  readonly code = input.required<string>();

  protected readonly readingId = signal<string | null>(null);
  /** True while the notice is there to be read, the first time or again. */
  protected readonly isReading = signal(true);
  protected readonly registered = signal<Registered | null>(null);
  protected readonly name = computed(() => districtName(this.code()));
  /** Who else is signed in on this computer (S22). */
  protected readonly isOther = computed(() => this.#session.account() !== null);

  protected agree(readingId: string): void {
    this.readingId.set(readingId);
    this.isReading.set(false);
  }
}
