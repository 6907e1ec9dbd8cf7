import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { OrderedCode } from '@ruxue/contracts/ordered-code';
import { phoneChangeReasons } from '@ruxue/contracts/phone-changes';
import { routes } from '@ruxue/contracts/routes';
import { MobilePhone } from '@ruxue/contracts/typed-fields';
import * as z from 'zod';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { emptyAsMissing } from '../data/empty-as-missing.ts';
import { RequestKey } from '../data/request-key.ts';
import { refusalIn } from '../data/server-errors.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { FormProblems } from '../ui/form-problems.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { SmsCodeField } from '../ui/sms-code-field.ts';
import { TextField } from '../ui/text-field.ts';
import { StartVisit } from './start-visit.ts';

const phoneBody = routes.proposePhoneChange.body;
const Typed = z.looseObject({}).transform(emptyAsMissing).pipe(phoneBody);
const reasons = Object.entries(phoneChangeReasons).map(([value, label]) => ({ value, label }));

/**
 * 「更换手机号」 at the counter, for a family that can't use the old number (B20): who is there, a code
 * to the new number, and then a second person.
 */
@Component({
  selector: 'app-replace-phone',
  imports: [
    ChoiceField, FormProblems, MatButton, NoticeBox, RouterLink, SmsCodeField, StartVisit, TextField,
  ],
  template: `
    <p class="quiet"><a routerLink="/counter">窗口办理</a> /
      <a [routerLink]="['/counter/cases', caseId()]">儿童</a> / 更换手机号</p>
    <h1>更换手机号</h1>
    <p class="lead">原手机号不能收短信，或者登记有误的，在这里更换。由两名工作人员办理；更换前24小时短信通知原手机号和监护人(二)，期间家长可以停止。</p>
    @if (isDone()) {
      <app-notice-box isNews tone="good">
        已提出。请本区一名审核员或区管理员在“待第二人确认”中确认，确认后短信通知家长，24小时后生效。请告诉家长：生效前，登录和短信仍用原手机号。
      </app-notice-box>
      <div class="actions">
        <a matButton="filled" [routerLink]="['/counter/cases', caseId()]">返回儿童页面</a>
      </div>
    } @else if (isServed()) {
      <section class="card" aria-labelledby="new-phone">
        <h2 id="new-phone">登记新的手机号</h2>
        <form novalidate (submit)="propose($event)">
          <app-choice-field [field]="form.reason" label="更换的原因" [choices]="reasons" />
          <app-text-field [field]="form.phone" label="新手机号" type="tel" inputMode="tel"
            hint="每个手机号最多注册三个账号" />
          <app-sms-code-field [field]="form.smsCode" label="新手机短信验证码" purpose="change-phone"
            [recipient]="newPhone()" [request]="requestCode"
            notReceived="如果5分钟内没有收到，请核对新手机号，检查手机信号和短信拦截设置，然后重新获取。" />
          <app-form-problems #problems [form]="form" />
          <div class="actions">
            <button matButton="filled" type="submit" [disabled]="form().submitting()">
              {{ form().submitting() ? '正在提交…' : '提出更换' }}
            </button>
          </div>
        </form>
      </section>
    } @else {
      <app-start-visit [caseId]="caseId()" [leadsTo]="'/counter/cases/' + caseId() + '/phone'" />
    }
  `,
  styles: 'form { display: grid; gap: 16px; max-width: 560px; }',
})
export class ReplacePhone {
  readonly #api = inject(ApiClient);
  readonly #visit = inject(CounterVisit);
  readonly #key = new RequestKey();
  readonly caseId = input.required<string>();

  protected readonly reasons = reasons;
  protected readonly isServed = computed(() => this.#visit.begun()?.caseId === this.caseId());
  protected readonly isDone = signal(false);
  protected readonly problems = viewChild<FormProblems>('problems');
  readonly #typed = signal({ reason: '', phone: '', smsCode: '' });
  protected readonly form = form(this.#typed, (path) => {
    validateStandardSchema(path, () => Typed);
  });
  protected readonly newPhone = computed(() =>
    MobilePhone.safeParse(this.#typed().phone).data ?? '');

  protected readonly requestCode = async (): Promise<OrderedCode | undefined> => {
    const field = this.form.phone();
    field.markAsTouched();
    if (field.invalid()) {
      field.focusBoundControl();
      return undefined;
    }
    const params = { caseId: this.caseId() };
    const body = { phone: this.newPhone() };
    return (await this.#api.call('requestNewPhoneCode', { params, body })).body;
  };

  protected async propose(event: Event): Promise<void> {
    await this.problems()?.submit(event, async () => {
      const params = { caseId: this.caseId() };
      const body = phoneBody.parse(this.#typed());
      try {
        await this.#key.send({ params, body }, (key) =>
          this.#api.call('proposePhoneChange', { params, key, body }));
        this.isDone.set(true);
        return null;
      } catch (thrown) {
        return refusalIn(this.form, toProblem(thrown), { 'phone-accounts-full': 'phone' });
      }
    });
  }
}
