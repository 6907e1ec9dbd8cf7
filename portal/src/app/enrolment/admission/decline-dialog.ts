import { Component, inject, signal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogRef, MatDialogTitle,
} from '@angular/material/dialog';
import type { ParentsView } from '@ruxue/contracts/parents-view';
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
import { SmsCodeField } from '../../ui/sms-code-field.ts';
import { OwnCode } from '../own-code.ts';

const Typed = z.looseObject({}).transform(emptyAsMissing).pipe(
  routes.declinePlace.body.pick({ smsCode: true }),
);

/** 「放弃学位」: what it means, and the code (B24). */
@Component({
  selector: 'app-decline-dialog',
  imports: [
    FormProblems, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle,
    NoticeBox, SmsCodeField,
  ],
  template: `
    <h2 matDialogTitle>放弃学位</h2>
    <form novalidate (submit)="submit($event)">
      <mat-dialog-content>
        <app-notice-box tone="bad">
          放弃后不能恢复：{{ place.schoolName }}的学位给其他孩子，入学通知书作废。
        </app-notice-box>
        <p>监护人(二)留有手机号的，会同时收到短信提醒。孩子还没有其他学校的，请先致电区教委咨询，再决定是否放弃。</p>
        <app-sms-code-field [field]="form.smsCode" label="短信验证码" [purpose]="code.purpose"
          [recipient]="account" [request]="code.order" [earlierWait]="code.wait" />
        <app-form-problems [form]="form" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>取消</button>
        <button matButton="filled" class="danger" type="submit" [disabled]="form().submitting()">
          {{ form().submitting() ? '正在办理…' : '确认放弃' }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class DeclineDialog {
  readonly #api = inject(ApiClient);
  readonly #reference = inject<MatDialogRef<DeclineDialog, boolean>>(MatDialogRef);
  readonly #key = new RequestKey();

  protected readonly place =
    inject<NonNullable<ParentsView['admission']>>(MAT_DIALOG_DATA);
  protected readonly account = inject(Session).account()?.username ?? '';
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly model = signal({ smsCode: '' });
  protected readonly form = form(this.model, (path) => {
    validateStandardSchema(path, () => Typed);
  });
  protected readonly code = new OwnCode('decline');

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, async () => {
      try {
        const { schoolId } = this.place;
        const body = routes.declinePlace.body.parse({ ...this.model(), schoolId });
        await this.#key.send(body, (key) => this.#api.call('declinePlace', { key, body }));
        this.#reference.close(true);
        return null;
      } catch (thrown) {
        return refusalIn(this.form, toProblem(thrown));
      }
    });
  }
}
