import { Component, computed, inject, signal } from '@angular/core';
import { form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions, MatDialogClose, MatDialogContent, MatDialogRef, MatDialogTitle,
} from '@angular/material/dialog';
import { Router } from '@angular/router';
import { routes } from '@ruxue/contracts/routes';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { RequestKey } from '../../data/request-key.ts';
import { Session } from '../../sign-in/session.ts';
import { loaded } from '../../ui/loaded.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { SmsCodeField } from '../../ui/sms-code-field.ts';

/** 「撤销录入」: what it means, where one can register again, and the code (S20). */
@Component({
  selector: 'app-revocation-dialog',
  imports: [
    MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, NoticeBox,
    SmsCodeField,
  ],
  template: `
    <h2 matDialogTitle>撤销录入</h2>
    <form novalidate (submit)="submit($event)">
      <mat-dialog-content>
        <app-notice-box tone="bad">
          若执行撤销操作,数据不可恢复,如仍需采集须重新注册!
        </app-notice-box>
        @if (open(); as names) {
          @if (names.length > 0) {
            <p>目前仍可注册的区：{{ names.join('、') }}。</p>
          } @else {
            <p class="none">目前没有任何区仍可注册，撤销后将不能重新注册！</p>
          }
        }
        <app-sms-code-field [field]="form.smsCode" purpose="revoke" [recipient]="account"
          [request]="requestCode" />
        @if (problem()) { <app-notice-box tone="bad">{{ problem() }}</app-notice-box> }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>取消</button>
        <button matButton="filled" type="submit" [disabled]="form().submitting()">确认</button>
      </mat-dialog-actions>
    </form>
  `,
  styles: '.none { color: var(--bad); font-weight: 600; }',
})
export class RevocationDialog {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #reference = inject<MatDialogRef<RevocationDialog>>(MatDialogRef);
  readonly #key = new RequestKey();

  readonly #districts = loaded(async () =>
    (await this.#api.call('listDistricts', {})).body.districts);
  protected readonly open = computed(() =>
    this.#districts.value()?.filter(({ isOpen }) => isOpen).map(({ name }) => name));
  protected readonly account = this.#session.account()?.username ?? '';
  protected readonly problem = signal('');
  protected readonly form = form(signal({ smsCode: '' }), (path) => {
    validateStandardSchema(path, () => routes.revoke.body);
  });

  protected readonly requestCode = async (): Promise<number> => {
    const { body } = await this.#api.call('requestSmsCode', { body: { purpose: 'revoke' } });
    return body.resendAfterSeconds;
  };

  constructor() {
    void this.#districts.reload();
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set('');
    await submit(this.form, async (tree) => {
      const body = tree().value();
      try {
        const answer = await this.#key.send(body, (key) => this.#api.call('revoke', { key, body }));
        await this.#session.forget();
        this.#reference.close();
        await this.#router.navigate(['/revocation', answer.body.receipt]);
      } catch (thrown) {
        this.problem.set(toProblem(thrown).text);
      }
      return null;
    });
  }
}
