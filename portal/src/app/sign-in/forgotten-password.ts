import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { AccountName } from '@ruxue/contracts/typed-fields';
import type { OrderedCode } from '@ruxue/contracts/ordered-code';
import { routes } from '@ruxue/contracts/routes';
import * as z from 'zod';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem, toProblem } from '../data/api-problem.ts';
import { districtName } from '../data/district-name.ts';
import { emptyAsMissing } from '../data/empty-as-missing.ts';
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

const ticketBody = routes.createSignInTicket.body;
const TypedPart = z
  .looseObject({})
  .transform(emptyAsMissing)
  .pipe(ticketBody.omit({ codeChallenge: true }));

/** 「忘记密码」 (S18): sign-in by SMS code, then a new password. */
@Component({
  selector: 'app-forgotten-password',
  imports: [
    CaptchaField, FormProblems, MatButton, OtherAccount, RouterLink, SmsCodeField, TextField,
  ],
  templateUrl: './forgotten-password.html',
  styles: '.fields { grid-template-columns: minmax(0, 1fr); }',
})
export class ForgottenPassword {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #ticket = new TicketSignIn();

  /** The person's district and entrance (S3). */
  readonly at = input<string>();
  readonly entrance = input<string>();

  protected readonly isOther = computed(() => this.#session.account() !== null);
  protected readonly back = computed(() => {
    const code = this.at();
    if (code === undefined) return null;
    const entrance = this.entrance() === 'school' ? 'school' : 'review';
    return { name: districtName(code), link: ['/districts', code, entrance] };
  });
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly captcha = viewChild.required(CaptchaField);
  protected readonly model = signal({
    account: '', captcha: emptyCaptcha(), smsCode: '',
  });
  protected readonly form = form(this.model, (path) => {
    validateStandardSchema(path, () => TypedPart);
  });
  protected readonly isBusy = computed(() => this.#ticket.isLeaving() || this.form().submitting());
  protected readonly account = computed(() =>
    AccountName.safeParse(this.model().account).data ?? '');

  protected readonly requestCode = (): Promise<OrderedCode | undefined> => {
    const account = this.account();
    return orderCode({
      recipient: this.form.account,
      captcha: this.captcha(),
      send: async () => {
        const { captcha } = this.model();
        const { body } = await this.#api.call('requestSmsCode', {
          body: { purpose: 'sign-in', account, captcha },
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
      await this.#signIn();
      return null;
    } catch (thrown) {
      const problem = inItsWords(toProblem(thrown));
      return captchaRefusal(problem, { form: this.form, captcha: this.captcha() });
    }
  }

  #signIn(): Promise<void> {
    return this.#ticket.signIn(this.#target(), (codeChallenge) => {
      const body = ticketBody.parse({ ...this.model(), codeChallenge });
      return { body, send: (key) => this.#api.call('createSignInTicket', { key, body }) };
    });
  }

  /** The page for the new password, with the person's entrance. */
  #target(): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ at: this.at(), entrance: this.entrance() })) {
      if (value !== undefined) query.set(name, value);
    }
    return `/enrolment/password?${query.toString()}`;
  }
}

/** A person without the password is not told to sign in with it. */
const inItsWords = (problem: ApiProblem): ApiProblem => problem.type === 'ticket-expired'
  ? new ApiProblem('ticket-expired', { title: '登录没有完成，请重新获取短信验证码后再试' })
  : problem;
