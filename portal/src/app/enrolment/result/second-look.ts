import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { RequestKey } from '../../data/request-key.ts';
import { confirming } from '../../ui/confirming.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { PhoneLink } from '../../ui/phone-link.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

/** 「申请复核」: a published refusal is looked at once more, by another person (B5). */
@Component({
  selector: 'app-second-look',
  imports: [MatButton, NoticeBox, PhoneLink],
  template: `
    <section class="card">
      <h2>认为审核有误？</h2>
      <p>可以申请一次复核，由区教委的另一名工作人员重新审核您提交的材料。@if (until(); as date) {
        请在{{ date }}前申请。}</p>
      <p>不清楚原因的，可以先致电<app-phone-link [number]="view().district.phone" />问一问。</p>
      @if (problem()) { <app-notice-box isNews tone="bad">{{ problem() }}</app-notice-box> }
      <button matButton="outlined" type="button" [disabled]="isBusy()" (click)="ask()">
        {{ isBusy() ? '正在申请…' : '申请复核' }}
      </button>
    </section>
  `,
})
export class SecondLook {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #asks = confirming();
  readonly #key = new RequestKey();
  readonly view = input.required<ParentsView>();

  protected readonly isBusy = signal(false);
  readonly #failure = signal<ApiProblem | null>(null);
  protected readonly problem = computed(() => {
    const problem = this.#failure();
    if (problem?.type !== 'action-not-allowed') return problem?.text ?? '';
    return `现在不能申请复核，如有疑问请致电${this.view().district.phone}。`;
  });
  protected readonly until = computed(() => {
    const deadline = this.view().deadlines.find(({ id }) => id === 'second-look');
    return deadline === undefined ? '' : beijingTime(deadline.at);
  });

  protected async ask(): Promise<void> {
    const isSure = await this.#asks({
      title: '申请复核',
      text: '复核只能申请一次，由另一名工作人员按您已提交的材料重新审核，复核的结果不再改变。' +
        `结果公布后会发短信请您登录查看。如有疑问，请先致电${this.view().district.phone}。`,
      yes: '确认申请',
    });
    if (isSure) await this.#send();
  }

  async #send(): Promise<void> {
    this.isBusy.set(true);
    this.#failure.set(null);
    try {
      const { submissionVersion } = this.view();
      await this.#key.send({ submissionVersion }, (key) => this.#api.call('askSecondLook', { key }));
      await this.#store.load();
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.#failure.set(problem);
      if (problem.isAnswered) await this.#store.load();
    } finally {
      this.isBusy.set(false);
    }
  }
}
