import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { districtName } from '../data/district-name.ts';
import { OtherAccount } from '../sign-in/other-account.ts';
import { Session } from '../sign-in/session.ts';
import { Notice } from './notice.ts';
import { RegistrationForm } from './registration-form.ts';
import { type Registered, RegistrationResult } from './registration-result.ts';

/** Registering a child: the notice, the form, the result (S4, S5, S10). */
@Component({
  selector: 'app-registration',
  imports: [Notice, OtherAccount, RegistrationForm, RegistrationResult, RouterLink],
  template: `
    <div class="page">
      <p class="quiet"><a routerLink="/">首页</a> /
        <a [routerLink]="['/districts', code()]">{{ name() }}</a> / 注册</p>
      @if (isOther()) {
        <app-other-account reason="要为另一名儿童注册" yes="退出该账号并继续注册" />
      } @else if (registered(); as done) {
        <app-registration-result [registered]="done" />
      } @else if (readingId(); as reading) {
        <h1>适龄儿童信息注册</h1>
        <p class="lead">带红色 <span class="required-mark">*</span> 的为必填项，请对照户口簿和身份证填写。</p>
        <app-registration-form [code]="code()" [readingId]="reading"
          (registered)="registered.set($event)" />
      } @else {
        <app-notice (agreed)="readingId.set($event)" />
      }
    </div>
  `,
})
export class Registration {
  readonly #session = inject(Session);
  readonly code = input.required<string>();

  protected readonly readingId = signal<string | null>(null);
  protected readonly registered = signal<Registered | null>(null);
  protected readonly name = computed(() => districtName(this.code()));
  /** Who else is signed in on this computer (S22). */
  protected readonly isOther = computed(() => this.#session.account() !== null);
}
