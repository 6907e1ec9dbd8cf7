import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { CounterVisit } from '../data/counter-visit.ts';
import { PaperButtons } from '../ui/paper-buttons.ts';
import { TakesFocus } from '../ui/takes-focus.ts';

/** A registration at the counter (B9): the family's papers, and on to the details. */
@Component({
  selector: 'app-registered-at-counter',
  imports: [MatButton, PaperButtons, RouterLink, TakesFocus],
  template: `
    <section class="card">
      <h1 appTakesFocus>信息提交成功,您的账号为 <strong>{{ accountNumber() }}</strong>。</h1>
      @if (hasPhone()) {
        <p>请告诉家长：在登录页点“忘记密码”，用登记的手机收短信验证码登录，自己设置密码。</p>
        <app-paper-buttons paper="printCounterSheet" [caseId]="caseId()" openLabel="打印窗口办理单" />
      } @else {
        <p>请打印账号认领单交给家长：上面有账号和认领码，以后有了手机可以自己认领账号。每打印一次，旧的认领单就作废。</p>
        <app-paper-buttons paper="printClaimSheet" [caseId]="caseId()" openLabel="打印账号认领单" />
      }
      <div class="actions">
        <a matButton="filled" routerLink="/enrolment">继续代家长填写详细信息</a>
        <a matButton routerLink="/counter">回到窗口办理</a>
      </div>
    </section>
  `,
  styles: 'h1 strong { color: var(--brand); letter-spacing: .06em; white-space: nowrap; }',
})
export class RegisteredAtCounter {
  readonly #visit = inject(CounterVisit);
  readonly accountNumber = input.required<string>();
  readonly hasPhone = input.required<boolean>();
  protected readonly caseId = computed(() => this.#visit.begun()?.caseId ?? '');
}
