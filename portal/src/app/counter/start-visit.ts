import { Component, inject, input, signal } from '@angular/core';
import { form, submit, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { counterConsentVersion } from '@ruxue/contracts/counter';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { Session } from '../data/session/session.ts';
import { ConsentField } from '../ui/consent-field.ts';
import { NoticeBox } from '../ui/notice-box.ts';

/**
 * The clerk confirms who is there and what was signed, and goes on to the family's own pages, or to
 * the registration of a new child (B9).
 */
@Component({
  selector: 'app-start-visit',
  imports: [ConsentField, MatButton, NoticeBox],
  template: `
    <section class="card" aria-labelledby="visit">
      <h2 id="visit">{{ caseId() === null ? '代家长注册新儿童' : '代家长办理' }}</h2>
      <p class="quiet">{{ caseId() === null ? forNewChild : forKnownChild }}</p>
      <form novalidate (submit)="start($event)">
        <app-consent-field [field]="form.isIdentityChecked" label="已核对监护人身份证件" />
        <app-consent-field [field]="form.isSigned"
          label="家长已在纸质《窗口代办同意书》上签字，同意书已收存" />
        @if (problem()) { <app-notice-box isNews tone="bad">{{ problem() }}</app-notice-box> }
        <div class="actions">
          <button matButton="filled" type="submit" [disabled]="form().submitting()">{{
            caseId() === null ? '开始注册' : '开始代办' }}</button>
        </div>
      </form>
    </section>
  `,
})
export class StartVisit {
  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #visit = inject(CounterVisit);
  /** Null for a child that has no case yet: the clerk registers it. */
  readonly caseId = input.required<string | null>();
  /** Where a visit with a known child leads. */
  readonly leadsTo = input('/enrolment');
  protected readonly forKnownChild =
    '家长在场时，可以代家长填写、提交、撤回修改、申请复核、上传材料，规则和家长自己办理时一样，不用短信验证码。每一步都会记为窗口代办。';
  protected readonly forNewChild =
    '家长在场时，可以代家长注册，没有手机的家庭也可以。注册条件和家长自己办理时一样；注册后接着代家长填写，账号打印在认领单上。每一步都会记为窗口代办。';
  readonly #typed = signal({ isIdentityChecked: false, isSigned: false });
  protected readonly problem = signal('');
  protected readonly form = form(this.#typed, (path) => {
    const ticked = (message: string) => ({ value }: { value: () => boolean }) =>
      value() ? null : { kind: 'unticked', message };
    validate(path.isIdentityChecked, ticked('请先核对监护人身份证件'));
    validate(path.isSigned, ticked('请先请家长在同意书上签字'));
  });

  protected async start(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set('');
    await submit(this.form, async () => {
      try {
        const body = { isIdentityChecked: true, consentVersion: counterConsentVersion } as const;
        const caseId = this.caseId();
        const { body: visit } = caseId === null
          ? await this.#api.call('startRegistrationVisit', { body })
          : await this.#api.call('startVisit', { params: { caseId }, body });
        this.#visit.begin(visit);
        const district = this.#session.account()?.district ?? '';
        await this.#router.navigateByUrl(
          caseId === null ? `/registration/${district}` : this.leadsTo());
      } catch (thrown) {
        this.problem.set(toProblem(thrown).text);
      }
      return null;
    });
  }
}
