import { Component, computed, DestroyRef, inject, signal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { SmsCode } from '@ruxue/contracts/typed-fields';
import { routes } from '@ruxue/contracts/routes';
import * as z from 'zod';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { emptyAsMissing } from '../../data/empty-as-missing.ts';
import { passwordHint, passwordRules } from '../../data/password-rules.ts';
import { PortalConfiguration } from '../../data/portal-configuration.ts';
import { RequestKey } from '../../data/request-key.ts';
import { refusalIn } from '../../data/server-errors.ts';
import { Session } from '../../data/session/session.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { SmsCodeField } from '../../ui/sms-code-field.ts';
import { TakesFocus } from '../../ui/takes-focus.ts';
import { TextField } from '../../ui/text-field.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { OwnCode } from '../own-code.ts';
import { currentPath } from '../step-pages.ts';
import { codeFreeMilliseconds, useCodeFreeChange } from './code-free-change.ts';

const passwordBody = routes.changePassword.body;
const WithCode = passwordBody.extend({ smsCode: SmsCode });
const typed = (schema: typeof passwordBody | typeof WithCode) =>
  z.looseObject({}).transform(emptyAsMissing).pipe(schema);

/** 「修改密码」 (S19); right after a sign-in by SMS code without a second one (S18). */
@Component({
  selector: 'app-change-password',
  imports: [FormProblems, MatButton, NoticeBox, RouterLink, SmsCodeField, TakesFocus, TextField],
  templateUrl: './change-password.html',
  styles: 'h1 { margin-bottom: 16px; } .fields { grid-template-columns: minmax(0, 560px); }',
})
export class ChangePassword {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #key = new RequestKey();
  readonly #minLength = inject(PortalConfiguration).passwordMinLength();
  readonly #account = inject(Session).account();

  protected readonly account = this.#account?.username ?? '';
  protected readonly hint = computed(() => passwordHint(this.#minLength()));
  protected readonly stepPath = computed(() => {
    const view = this.#store.view();
    return view === null ? '/enrolment' : currentPath(view);
  });
  readonly #verifiedAt = this.#account?.smsVerifiedAt ?? null;
  readonly #codeFreeMilliseconds = codeFreeMilliseconds(this.#verifiedAt);
  /** The server decides; after the ten minutes it asks for a code. */
  protected readonly needsCode = signal(this.#codeFreeMilliseconds === 0);
  /**
   * The promise disappears in time; the form stays unchanged, since a retry must be identical (L3).
   */
  protected readonly isPromised = signal(!this.needsCode());
  protected readonly isDone = signal(false);
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly model = signal({ newPassword: '', repeatedPassword: '', smsCode: '' });
  protected readonly form = form(this.model, (path) => {
    validateStandardSchema(path, () => typed(this.needsCode() ? WithCode : passwordBody));
    passwordRules(path.newPassword, path.repeatedPassword, this.#minLength);
  });

  protected readonly code = new OwnCode('change-password');

  constructor() {
    const timer = setTimeout(() => { this.isPromised.set(false); }, this.#codeFreeMilliseconds);
    inject(DestroyRef).onDestroy(() => { clearTimeout(timer); });
  }

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, async () => {
      try {
        const { repeatedPassword: _, ...content } = this.model();
        const body = passwordBody.parse(emptyAsMissing(content));
        await this.#key.send(body, (key) => this.#api.call('changePassword', { key, body }));
        if (!this.needsCode()) useCodeFreeChange(this.#verifiedAt);
        this.model.set({ newPassword: '', repeatedPassword: '', smsCode: '' });
        this.isDone.set(true);
        return null;
      } catch (thrown) {
        const problem = toProblem(thrown);
        if (problem.type === 'sms-code-required') this.#askForCode();
        return refusalIn(this.form, problem);
      }
    });
  }

  #askForCode(): void {
    useCodeFreeChange(this.#verifiedAt);
    this.needsCode.set(true);
    this.isPromised.set(false);
  }
}
