import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { OrderedCode } from '@ruxue/contracts/ordered-code';
import { MobilePhone } from '@ruxue/contracts/typed-fields';
import { routes } from '@ruxue/contracts/routes';
import * as z from 'zod';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { emptyAsMissing } from '../../data/empty-as-missing.ts';
import { RequestKey } from '../../data/request-key.ts';
import { refusalIn } from '../../data/server-errors.ts';
import { Session } from '../../data/session/session.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { PhoneLink } from '../../ui/phone-link.ts';
import { SmsCodeField } from '../../ui/sms-code-field.ts';
import { TakesFocus } from '../../ui/takes-focus.ts';
import { TextField } from '../../ui/text-field.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { OwnCode } from '../own-code.ts';
import { TypedKeep } from '../typed-keep.ts';

const phoneBody = routes.changePhone.body;
const keptName = 'phone';
const Typed = z.looseObject({}).transform(emptyAsMissing).pipe(phoneBody);

/** 「更换手机号」: a code to the old and one to the new number (B20). */
@Component({
  selector: 'app-change-phone',
  imports: [
    FormProblems, MatButton, NoticeBox, PhoneLink, RouterLink, SmsCodeField, TakesFocus, TextField,
  ],
  templateUrl: './change-phone.html',
  styleUrl: './change-phone.scss',
})
export class ChangePhone {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #key = new RequestKey();

  protected readonly account = inject(Session).account()?.username ?? '';
  protected readonly district = computed(() => this.#store.view()?.district);
  protected readonly oldPhone = computed(() => this.#store.view()?.registered.guardian.phone ?? '');
  protected readonly isDone = signal(false);
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly model = signal({ phone: '', oldPhoneCode: '', newPhoneCode: '' });
  protected readonly form = form(this.model, (path) => {
    validateStandardSchema(path, () => Typed);
  });
  protected readonly newPhone = computed(() =>
    MobilePhone.safeParse(this.model().phone).data ?? '');

  constructor() {
    const keep = inject(TypedKeep);
    // Codes expire soon: only the number is worth keeping over a lost session.
    keep.follow(keptName, () => this.model().phone || undefined);
    void this.#restore(keep);
  }

  /** The wait for the old number only: nothing is told about a typed one (decision 0009). */
  protected readonly oldCode = new OwnCode('change-phone');

  protected readonly requestNewCode = async (): Promise<OrderedCode | undefined> => {
    const field = this.form.phone();
    field.markAsTouched();
    if (field.invalid()) {
      field.focusBoundControl();
      return undefined;
    }
    const { body } = await this.#api.call('requestSmsCode', {
      body: { purpose: 'change-phone', phone: this.newPhone() },
    });
    return body;
  };

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, async () => {
      const body = phoneBody.parse(this.model());
      try {
        await this.#key.send(body, (key) => this.#api.call('changePhone', { key, body }));
        this.isDone.set(true);
        void this.#store.load();
        return null;
      } catch (thrown) {
        return refusalIn(this.form, toProblem(thrown), { 'phone-accounts-full': 'phone' });
      }
    });
  }

  async #restore(keep: TypedKeep): Promise<void> {
    const phone = z.string().safeParse(await keep.take(keptName));
    if (phone.success) this.model.update((model) => ({ ...model, phone: phone.data }));
  }
}
