import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { AccountClaim } from '@ruxue/contracts/account-claims';
import type { OrderedCode } from '@ruxue/contracts/ordered-code';
import { MobilePhone } from '@ruxue/contracts/typed-fields';
import * as z from 'zod';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { emptyAsMissing } from '../data/empty-as-missing.ts';
import { passwordHint, passwordRules } from '../data/password-rules.ts';
import { PortalConfiguration } from '../data/portal-configuration.ts';
import type { FormRefusal } from '../data/server-errors.ts';
import { Session } from '../data/session/session.ts';
import { OtherAccount } from '../shell/other-account.ts';
import { CaptchaField, emptyCaptcha } from '../ui/captcha-field.ts';
import { captchaRefusal } from '../ui/captcha-refusal.ts';
import { FormProblems } from '../ui/form-problems.ts';
import { orderCode } from '../ui/order-code.ts';
import { SmsCodeField } from '../ui/sms-code-field.ts';
import { TextField } from '../ui/text-field.ts';
import { TicketSignIn } from './ticket-sign-in.ts';

const TypedPart = z
  .looseObject({})
  .transform(emptyAsMissing)
  .pipe(AccountClaim.omit({ codeChallenge: true }));

/** 「认领账号」 (B20): a family that was registered at the counter takes its account over. */
@Component({
  selector: 'app-claim-account',
  imports: [
    CaptchaField, FormProblems, MatButton, OtherAccount, RouterLink, SmsCodeField, TextField,
  ],
  templateUrl: './claim-account.html',
  styles: '.fields { grid-template-columns: minmax(0, 1fr); }',
})
export class ClaimAccount {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #ticket = new TicketSignIn();

  protected readonly isOther = computed(() => this.#session.account() !== null);
  readonly #passwordMinLength = inject(PortalConfiguration).passwordMinLength();
  protected readonly passwordHint = computed(() => passwordHint(this.#passwordMinLength()));
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly captcha = viewChild.required(CaptchaField);
  protected readonly model = signal({
    account: '', claimCode: '', phone: '', captcha: emptyCaptcha(), smsCode: '',
    password: '', repeatedPassword: '',
  });
  protected readonly form = form(this.model, (path) => {
    validateStandardSchema(path, () => TypedPart);
    passwordRules(path.password, path.repeatedPassword, this.#passwordMinLength);
  });
  protected readonly isBusy = computed(() => this.#ticket.isLeaving() || this.form().submitting());
  protected readonly phone = computed(() =>
    MobilePhone.safeParse(this.model().phone).data ?? '');

  protected readonly requestCode = (): Promise<OrderedCode | undefined> => {
    const phone = this.phone();
    return orderCode({
      recipient: this.form.phone,
      captcha: this.captcha(),
      send: async () => {
        const { captcha } = this.model();
        const { body } = await this.#api.call('requestSmsCode', {
          body: { purpose: 'claim', phone, captcha },
        });
        return body;
      },
    });
  };

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, () => this.#send(), () => this.captcha().settle());
  }

  async #send(): Promise<FormRefusal | null> {
    this.captcha().hold();
    try {
      await this.#claim();
      return null;
    } catch (thrown) {
      return captchaRefusal(toProblem(thrown), {
        form: this.form, captcha: this.captcha(), ownFields: { 'phone-accounts-full': 'phone' },
      });
    }
  }

  #claim(): Promise<void> {
    return this.#ticket.signIn('/enrolment', (codeChallenge) => {
      const { repeatedPassword: _, ...typed } = this.model();
      const body = AccountClaim.parse({ ...typed, codeChallenge });
      return { body, send: (key) => this.#api.call('claimAccount', { key, body }) };
    });
  }
}
