import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { RequestKey } from '../../data/request-key.ts';
import { confirming } from '../../ui/confirming.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

/** 「撤回修改」: takes a submission back, as long as nobody has begun to review it (B5). */
@Component({
  selector: 'app-take-back',
  imports: [MatButton, NoticeBox],
  template: `
    <section class="card">
      <h2>需要修改已提交的信息？</h2>
      <p>审核人员开始处理之前，可以撤回修改，改好后重新提交。</p>
      @if (problem()) { <app-notice-box isNews tone="bad">{{ problem() }}</app-notice-box> }
      <button matButton="outlined" type="button" [disabled]="isBusy()" (click)="ask()">
        {{ isBusy() ? '正在撤回…' : '撤回修改' }}
      </button>
    </section>
  `,
})
export class TakeBack {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #asks = confirming();
  readonly #key = new RequestKey();
  readonly view = input.required<ParentsView>();
  /** The district's deadline for a new submission; null while unknown. */
  readonly closes = input.required<string | null>();

  protected readonly isBusy = signal(false);
  readonly #failure = signal<ApiProblem | null>(null);
  protected readonly problem = computed(() => {
    const problem = this.#failure();
    if (problem?.type !== 'action-not-allowed') return problem?.text ?? '';
    return `审核人员可能已经开始处理，不能再撤回；如需更正请致电${this.view().district.phone}。`;
  });

  protected async ask(): Promise<void> {
    const closes = this.closes();
    const until = closes === null ? '' : `请在${beijingTime(closes)}前`;
    const isSure = await this.#asks({
      title: '撤回修改',
      text: '撤回后，这次提交作废，填写的内容都会保留，可以修改。' +
        `${until}重新提交；不重新提交，就不会进入审核。提交的先后不影响审核结果。`,
      yes: '确认撤回',
    });
    if (isSure) await this.#takeBack();
  }

  async #takeBack(): Promise<void> {
    const body = { submissionVersion: this.view().submissionVersion };
    this.isBusy.set(true);
    this.#failure.set(null);
    try {
      await this.#key.send(body, (key) => this.#api.call('takeBack', { key, body }));
      await this.#store.load();
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.#failure.set(problem);
      if (problem.type === 'action-not-allowed') await this.#store.load();
    } finally {
      this.isBusy.set(false);
    }
  }
}
