import { Component, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { District } from '@ruxue/contracts/fields';
import { MobilePhone } from '@ruxue/contracts/typed-fields';
import type { OrderedCode } from '@ruxue/contracts/ordered-code';

import { ApiClient } from '../data/api-client.ts';
import { passwordHint } from '../data/password-rules.ts';
import { PortalConfiguration } from '../data/portal-configuration.ts';
import { CaptchaField } from '../ui/captcha-field.ts';
import { ConsentField } from '../ui/consent-field.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { orderCode } from '../ui/order-code.ts';
import { SmsCodeField } from '../ui/sms-code-field.ts';
import { TextField } from '../ui/text-field.ts';
import type { RegistrationModel } from './registration-model.ts';

/** 「监护人和手机」: the guardian, the account's password, and the code to the telephone (S5, S8). */
@Component({
  selector: 'app-account-fields',
  imports: [CaptchaField, ConsentField, NoticeBox, SmsCodeField, TextField],
  template: `
    <section class="card">
      <h3>监护人</h3>
      <div class="fields">
        <app-text-field [field]="form().guardian.name" label="监护人(一)姓名" autocomplete="name" />
        @if (!hasNoPhone()) {
          <app-text-field [field]="form().guardian.phone" label="监护人(一)手机号" type="tel"
            inputMode="tel" autocomplete="tel-national"
            hint="用于接收短信，每个手机号最多注册三个账号" />
        }
      </div>
      @if (isAtCounter()) {
        <app-consent-field [field]="form().hasNoPhone" label="这个家庭没有手机" />
        <p class="quiet">{{ hasNoPhone()
          ? '进展不发短信，由窗口打印告知。注册后请打印账号认领单交给家长，以后有了手机可以自己认领账号。'
          : '不在这里设置密码：家长以后在登录页点“忘记密码”，用这个手机登录并自己设置。' }}</p>
      }
      @if (isFull()) {
        <app-notice-box isNews tone="care">请换用另一位监护人的手机号。如果其中有不再需要的账号，登录后撤销录入，这个手机号就可以再用。</app-notice-box>
      }
    </section>
    @if (!isAtCounter()) {
      <section class="card">
        <h3>账号密码</h3>
        <div class="fields">
          <app-text-field [field]="form().password" type="password" label="密码"
            autocomplete="new-password" [hint]="passwordHint()" />
          <app-text-field [field]="form().repeatedPassword" type="password" label="重复密码"
            autocomplete="new-password" />
        </div>
      </section>
    }
    @if (!hasNoPhone()) {
      <section class="card">
        <h3>短信验证</h3>
        <div class="fields codes">
          @if (!isAtCounter()) { <app-captcha-field [field]="form().captcha" /> }
          <app-sms-code-field [field]="form().smsCode" purpose="register" [recipient]="phone()"
            [request]="requestCode"
            notReceived="如果5分钟内没有收到，请核对手机号，检查手机信号和短信拦截设置，然后重新获取。着急办理请致电区教委咨询。" />
        </div>
      </section>
    }
  `,
  // One below the other: the picture comes before its SMS code.
  styles: `
    .codes { grid-template-columns: minmax(0, 440px); }
    app-notice-box { margin: 16px 0 0; }
  `,
})
export class AccountFields {
  readonly #api = inject(ApiClient);
  readonly form = input.required<FieldTree<RegistrationModel>>();
  readonly code = input.required<string>();

  /** True where a clerk registers for a family (B9). */
  readonly isAtCounter = input(false);

  /** Undefined at the counter. */
  readonly captcha = viewChild(CaptchaField);
  protected readonly hasNoPhone = computed(() =>
    this.isAtCounter() && this.form().hasNoPhone().value());
  readonly #passwordMinLength = inject(PortalConfiguration).passwordMinLength();
  protected readonly passwordHint = computed(() => passwordHint(this.#passwordMinLength()));
  protected readonly phone = computed(() =>
    MobilePhone.safeParse(this.form().guardian.phone().value()).data ?? '');
  /** The server has a single error for a telephone: it serves three accounts already (S7). */
  protected readonly isFull = computed(() =>
    this.form().guardian.phone().errors().some(({ kind }) => kind === 'server'));
  /** The recipient of the last code. */
  #codePhone = '';

  constructor() {
    // Code and captcha belong to the number that ordered them (S8).
    effect(() => {
      const phone = this.phone();
      if (phone === '' || this.#codePhone === '' || phone === this.#codePhone) return;
      untracked(() => {
        this.#codePhone = '';
        this.form().smsCode().value.set('');
        void this.captcha()?.renew();
      });
    });
  }

  protected readonly requestCode = (): Promise<OrderedCode | undefined> => {
    const phone = this.phone();
    const captcha = this.captcha();
    const recipient = this.form().guardian.phone;
    if (captcha === undefined) return this.#requestAtCounter(recipient, phone);
    return orderCode({
      recipient,
      captcha,
      send: async () => {
        const answer = this.form().captcha().value();
        const district = District.parse(this.code());
        const { body } = await this.#api.call('requestSmsCode', {
          body: { purpose: 'register', phone, district, captcha: answer },
        });
        this.#codePhone = phone;
        return body;
      },
    });
  };

  async #requestAtCounter(
    recipient: FieldTree<string>, phone: string,
  ): Promise<OrderedCode | undefined> {
    recipient().markAsTouched();
    if (recipient().invalid()) {
      recipient().focusBoundControl();
      return undefined;
    }
    const { body } = await this.#api.call('requestCounterCode', { body: { phone } });
    this.#codePhone = phone;
    return body;
  }
}
