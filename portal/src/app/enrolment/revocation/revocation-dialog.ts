import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions, MatDialogClose, MatDialogContent, MatDialogRef, MatDialogTitle,
} from '@angular/material/dialog';
import { Router } from '@angular/router';
import { routes } from '@ruxue/contracts/routes';
import * as z from 'zod';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { emptyAsMissing } from '../../data/empty-as-missing.ts';
import { RequestKey } from '../../data/request-key.ts';
import { refusalIn } from '../../data/server-errors.ts';
import { Session } from '../../data/session/session.ts';
import { fetched } from '../../ui/fetched.ts';
import { FormProblems } from '../../ui/form-problems.ts';
import { Loading } from '../../ui/loading.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { SmsCodeField } from '../../ui/sms-code-field.ts';
import { OwnCode } from '../own-code.ts';

const Typed = z.looseObject({}).transform(emptyAsMissing).pipe(routes.revoke.body);

/** 「撤销录入」: its meaning, the districts for a new registration, and the code (S20). */
@Component({
  selector: 'app-revocation-dialog',
  imports: [
    FormProblems, Loading, MatButton, MatDialogActions, MatDialogClose, MatDialogContent,
    MatDialogTitle, NoticeBox, SmsCodeField,
  ],
  templateUrl: './revocation-dialog.html',
  styles: '.none { color: var(--bad); font-weight: 600; }',
})
export class RevocationDialog {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #reference = inject<MatDialogRef<RevocationDialog, boolean>>(MatDialogRef);
  readonly #key = new RequestKey();

  protected readonly districts = fetched({
    loader: async () => (await this.#api.call('listDistricts', {})).body.districts,
  });
  protected readonly open = computed(() =>
    this.districts.value()?.filter(({ isOpen }) => isOpen).map(({ name }) => name));
  protected readonly account = this.#session.account()?.username ?? '';
  protected readonly problems = viewChild.required(FormProblems);
  protected readonly model = signal({ smsCode: '' });
  protected readonly form = form(this.model, (path) => {
    validateStandardSchema(path, () => Typed);
  });

  protected readonly code = new OwnCode('revoke');

  protected async submit(event: Event): Promise<void> {
    await this.problems().submit(event, async () => {
      try {
        const body = routes.revoke.body.parse(this.model());
        const answer = await this.#key.send(body, (key) => this.#api.call('revoke', { key, body }));
        await this.#session.forget();
        this.#reference.close(true);
        await this.#router.navigate(['/revocation', answer.body.receipt]);
        return null;
      } catch (thrown) {
        return refusalIn(this.form, toProblem(thrown));
      }
    });
  }
}
