import {
  Component, computed, inject, input, output, signal, viewChild,
} from '@angular/core';
import { submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { District, MobilePhone } from '@ruxue/contracts/fields';
import { RegistrationForm as RegistrationBody } from '@ruxue/contracts/registration';

import { ApiClient } from '../data/api-client.ts';
import { type ApiProblem, toProblem } from '../data/api-problem.ts';
import {
  documentTypeChoices, nationalityChoices, provinceChoices, sexChoices,
} from '../data/choices.ts';
import { districtName } from '../data/district-name.ts';
import { RequestKey } from '../data/request-key.ts';
import { serverErrors } from '../data/server-errors.ts';
import { type PreparedSignIn, Session } from '../sign-in/session.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { FormProblems } from '../ui/form-problems.ts';
import { PictureCode } from '../ui/picture-code.ts';
import { SmsCodeField } from '../ui/sms-code-field.ts';
import { TextField } from '../ui/text-field.ts';
import { emptyRegistration, fieldOfProblem, registrationForm } from './registration-model.ts';
import type { Registered } from './registration-result.ts';

/** 「适龄儿童信息注册」 (S5). */
@Component({
  selector: 'app-registration-form',
  imports: [ChoiceField, FormProblems, MatButton, PictureCode, SmsCodeField, TextField],
  templateUrl: './registration-form.html',
  styleUrl: './registration-form.scss',
})
export class RegistrationForm {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #key = new RequestKey();
  #prepared: PreparedSignIn | null = null;

  readonly code = input.required<string>();
  readonly readingId = input.required<string>();
  readonly registered = output<Registered>();

  protected readonly choices = {
    nationality: nationalityChoices, province: provinceChoices, sex: sexChoices,
    document: documentTypeChoices,
  };
  protected readonly model = signal(emptyRegistration());
  protected readonly form = registrationForm(this.model);
  protected readonly districtName = computed(() => districtName(this.code()));
  protected readonly isTried = signal(false);
  protected readonly problem = signal('');
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly picture = viewChild.required(PictureCode);

  /** A code for the typed number; without a whole number nothing is asked. */
  protected readonly requestCode = async (): Promise<number | undefined> => {
    const field = this.form.guardian.phone();
    const phone = MobilePhone.safeParse(field.value());
    field.markAsTouched();
    if (!phone.success) {
      field.focusBoundControl();
      return undefined;
    }
    const { body } = await this.#api.call('requestSmsCode', {
      body: { purpose: 'register', phone: phone.data },
    });
    return body.resendAfterSeconds;
  };

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set('');
    const isDone = await submit(this.form, async () => {
      try {
        this.registered.emit(await this.#register());
        return null;
      } catch (thrown) {
        return await this.#refused(toProblem(thrown));
      }
    });
    this.isTried.set(!isDone);
    if (!isDone) setTimeout(() => { this.problems().focus(); });
  }

  async #register(): Promise<Registered> {
    this.#prepared ??= await this.#session.prepareTicket('/enrolment');
    const { repeatedPassword: _, ...typed } = this.model();
    const body = RegistrationBody.parse({
      ...typed,
      district: District.parse(this.code()),
      readingId: this.readingId(),
      codeChallenge: this.#prepared.codeChallenge,
    });
    const answer = await this.#key.send(body, (key) => this.#api.call('register', { key, body }));
    return {
      accountNumber: answer.body.accountNumber,
      prepared: this.#prepared,
      ticket: answer.status === 201 ? answer.body.signInTicket : null,
      receipt: answer.status === 202 ? answer.body.receipt : null,
    };
  }

  async #refused(problem: ApiProblem) {
    const path = fieldOfProblem[problem.type];
    const isBesideFields = path !== undefined || problem.fields.length > 0;
    this.problem.set(isBesideFields ? '' : problem.text);
    // An answered request has used its picture up; one that got no answer goes again as it is.
    if (problem.isAnswered) await this.picture().renew();
    if (path === undefined) return serverErrors(this.form, problem);
    return serverErrors(this.form, problem.withField(path));
  }
}
