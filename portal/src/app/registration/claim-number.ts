import { Component, inject, input, type OnInit, signal, viewChild } from '@angular/core';
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { District } from '@ruxue/contracts/fields';
import {
  type ClaimDocument, claimDocuments, claimOpenDays, NumberClaimForm,
} from '@ruxue/contracts/number-claims';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { RequestKey } from '../data/request-key.ts';
import { type FormRefusal, refusalIn } from '../data/server-errors.ts';
import { FormProblems } from '../ui/form-problems.ts';
import { LongTextField } from '../ui/long-text-field.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { TextField } from '../ui/text-field.ts';
import type { RegistrationModel } from './registration-model.ts';

const documentCodes = Object.keys(claimDocuments) as ClaimDocument[];
const emptyDocuments = {
  'household-register': false, 'birth-certificate': false, 'child-identity-card': false,
  'guardian-identity-card': false, other: false,
} as const satisfies Record<ClaimDocument, boolean>;

/**
 * 「申请核实」 (B21): a family whose child's ID number is taken asks the city office to look into it, with
 * what it has typed for the registration and the SMS code sent for it.
 */
@Component({
  selector: 'app-claim-number',
  imports: [FormField, FormProblems, LongTextField, MatButton, MatCheckbox, NoticeBox, TextField],
  template: `
    <section class="card" aria-labelledby="claim-number">
      <h2 id="claim-number">证件号码已被注册，而您没有注册过？</h2>
      @if (isFiled()) {
        <app-notice-box isNews tone="good">
          已收到您的申请。市教委核实后，会向{{ answers().guardian.phone }}发短信，请保持手机畅通，并备好证件原件。
          申请内容只用于核实，{{ days }}天内没有处理或办结后即删除。
        </app-notice-box>
      } @else {
        <p>请写明情况，由市教委核实号码归谁。您填写的姓名、证件号码、手机号会一并提交，只用于核实，办结后即删除。
          核实结果会发短信告诉您。</p>
        <form novalidate (submit)="file($event)">
          <fieldset>
            <legend>您有哪些证件原件？<span class="required-mark" aria-hidden="true"> *</span></legend>
            @for (code of codes; track code) {
              <mat-checkbox [formField]="form.documents[code]">{{ words[code] }}</mat-checkbox>
            }
          </fieldset>
          <app-long-text-field [field]="form.statement" label="情况说明" [most]="200" [rows]="3"
            hint="例如：孩子从未注册过，户口簿在我们手中。" />
          <app-text-field [field]="form.smsCode" label="手机短信码" inputMode="numeric"
            hint="就是刚才注册时收到的短信码；已过期的，请返回上一步重新获取。" />
          <app-form-problems #problems [form]="form" />
          <div class="actions">
            <button matButton="filled" type="submit" [disabled]="form().submitting()">
              {{ form().submitting() ? '正在提交…' : '申请核实' }}
            </button>
          </div>
        </form>
      }
    </section>
  `,
  styles: `
    fieldset { border: 0; padding: 0; margin: 0 0 12px; display: grid; }
    legend { padding: 0; font-weight: 600; }
  `,
})
export class ClaimNumber implements OnInit {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();

  readonly code = input.required<string>();
  /** What was typed for the registration. */
  readonly answers = input.required<Pick<RegistrationModel, 'child' | 'guardian' | 'smsCode'>>();

  protected readonly isFiled = signal(false);
  protected readonly codes = documentCodes;
  protected readonly words = claimDocuments;
  protected readonly days = claimOpenDays;
  readonly #model = signal({
    documents: { ...emptyDocuments } as Record<ClaimDocument, boolean>, statement: '', smsCode: '',
  });
  protected readonly form = form(this.#model, (path) => {
    validateStandardSchema(path.statement, NumberClaimForm.shape.statement);
    validateStandardSchema(path.smsCode, NumberClaimForm.shape.smsCode);
  });
  protected readonly problems = viewChild<FormProblems>('problems');

  ngOnInit(): void {
    this.#model.update((model) => ({ ...model, smsCode: this.answers().smsCode }));
  }

  protected async file(event: Event): Promise<void> {
    await this.problems()?.submit(event, () => this.#send(), () =>
      Promise.resolve(this.#chosen().length === 0 ? '请至少选择一种您有的证件' : ''));
  }

  #chosen(): ClaimDocument[] {
    const { documents } = this.#model();
    return documentCodes.filter((one) => documents[one]);
  }

  async #send(): Promise<FormRefusal | null> {
    const { child: { name, documentNumber }, guardian } = this.answers();
    const { statement, smsCode } = this.#model();
    try {
      const body = NumberClaimForm.parse({
        child: { name, documentNumber }, guardian, statement, smsCode,
        documents: this.#chosen(), district: District.parse(this.code()),
      });
      await this.#key.send(body, (key) => this.#api.call('fileNumberClaim', { key, body }));
      this.isFiled.set(true);
      return null;
    } catch (thrown) {
      return refusalIn(this.form, toProblem(thrown), {
        'sms-code-wrong': 'smsCode', 'sms-code-expired': 'smsCode',
      });
    }
  }
}
