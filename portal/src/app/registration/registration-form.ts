import {
  Component, computed, effect, inject, input, type OnInit, output, signal, viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { District, MobilePhone } from '@ruxue/contracts/fields';
import { RegistrationForm as RegistrationBody } from '@ruxue/contracts/registration';
import { specialCaseOf } from '@ruxue/contracts/special-cases';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import {
  childNationalityChoices, documentTypeChoices, provinceChoices, sexChoices,
} from '../data/choices.ts';
import { districtName } from '../data/district-name.ts';
import { passwordHint } from '../data/password-rules.ts';
import { PortalConfiguration } from '../data/portal-configuration.ts';
import { RequestKey } from '../data/request-key.ts';
import type { FormRefusal } from '../data/server-errors.ts';
import { type PreparedSignIn, Session } from '../sign-in/session.ts';
import { CaptchaField } from '../ui/captcha-field.ts';
import { captchaRefusal } from '../ui/captcha-refusal.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { FormProblems } from '../ui/form-problems.ts';
import { loaded } from '../ui/loaded.ts';
import { orderCode } from '../ui/order-code.ts';
import { SmsCodeField } from '../ui/sms-code-field.ts';
import { TextField } from '../ui/text-field.ts';
import {
  emptyRegistration, ownFields, registrationForm, tellingFields,
} from './registration-model.ts';
import type { Registered } from './registration-result.ts';
import { SpecialCases } from './special-cases.ts';

/** 「适龄儿童信息注册」 (S5). */
@Component({
  selector: 'app-registration-form',
  imports: [
    CaptchaField, ChoiceField, FormProblems, MatButton, SmsCodeField, SpecialCases, TextField,
  ],
  templateUrl: './registration-form.html',
  styleUrl: './registration-form.scss',
})
export class RegistrationForm implements OnInit {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #key = new RequestKey();
  #prepared: PreparedSignIn | null = null;

  readonly code = input.required<string>();
  readonly readingId = input.required<string>();
  readonly registered = output<Registered>();
  /** The server knows of no notice read to its end: it is to be read again (S4). */
  readonly noticeNotRead = output();

  protected readonly choices = {
    nationality: childNationalityChoices, province: provinceChoices, sex: sexChoices,
    document: documentTypeChoices,
  };
  protected readonly districtName = computed(() => districtName(this.code()));
  readonly #district = loaded(async () => {
    const code = District.parse(this.code());
    return (await this.#api.call('getDistrict', { params: { code } })).body;
  });
  protected readonly consultation = computed(() => ({
    name: this.districtName(),
    phone: this.#district.value()?.primaryPhones[0]?.number ?? '见本区页面',
  }));
  readonly #passwordMinLength = inject(PortalConfiguration).passwordMinLength();
  protected readonly passwordHint = computed(() => passwordHint(this.#passwordMinLength()));
  protected readonly model = signal(emptyRegistration());
  protected readonly form = registrationForm(this.model, {
    consultation: this.consultation, passwordMinLength: this.#passwordMinLength,
  });
  protected readonly phone = computed(() =>
    MobilePhone.safeParse(this.model().guardian.phone).data ?? '');
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly captcha = viewChild.required(CaptchaField);

  constructor() {
    // Told as soon as it is chosen, before the rest is typed in vain (S21).
    effect(() => {
      const path = specialCaseOf(this.model().child)?.path;
      for (const field of tellingFields) {
        if (path === `child.${field}`) this.form.child[field]().markAsTouched();
      }
    });
  }

  ngOnInit(): void {
    void this.#district.reload();
  }

  protected readonly requestCode = (): Promise<number | undefined> => {
    const phone = this.phone();
    return orderCode({
      recipient: this.form.guardian.phone,
      captcha: this.captcha(),
      send: async () => {
        const { captcha } = this.model();
        const district = District.parse(this.code());
        const { body } = await this.#api.call('requestSmsCode', {
          body: { purpose: 'register', phone, district, captcha },
        });
        return body.resendAfterSeconds;
      },
    });
  };

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, () => this.#send(), () => this.captcha().settle());
  }

  async #send(): Promise<FormRefusal | null> {
    this.captcha().hold();
    try {
      this.registered.emit(await this.#register());
      return null;
    } catch (thrown) {
      const problem = toProblem(thrown);
      const { form } = this;
      const refusal = await captchaRefusal(problem, { form, captcha: this.captcha(), ownFields });
      if (problem.type !== 'notice-not-read') return refusal;
      this.noticeNotRead.emit();
      return null;
    }
  }

  async #register(): Promise<Registered> {
    this.#prepared ??= await this.#session.prepareTicket(`/enrolment?at=${this.code()}`);
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
}
