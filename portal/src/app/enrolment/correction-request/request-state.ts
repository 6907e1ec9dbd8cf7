import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  correctionDocuments, correctionReasons, correctionRefusals,
} from '@ruxue/contracts/correction-requests';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { ChangesTable } from '../../ui/changes-table.ts';
import { confirming } from '../../ui/confirming.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

const tones = { open: 'plain', accepted: 'good', refused: 'care', withdrawn: 'plain' } as const;

/** The last request for correction, what has become of it, and the way to withdraw it (B19). */
@Component({
  selector: 'app-request-state',
  imports: [ChangesTable, MatButton, NoticeBox],
  template: `
    <app-notice-box [tone]="tone()">{{ words() }}</app-notice-box>
    <app-changes-table [changes]="request().changes" />
    <p class="quiet">{{ time(request().requestedAt) }}申请 · 原因：{{ reasons[request().reason]
      }} · 证明材料：{{ documents[request().document] }}{{ request().isShown ? '（已出示原件）' : '' }}</p>
    @if (problem()) { <app-notice-box isNews tone="bad">{{ problem() }}</app-notice-box> }
    @if (request().state === 'open') {
      <button matButton="outlined" type="button" [disabled]="isBusy()"
        (click)="withdraw()">撤回申请</button>
    }
  `,
})
export class RequestState {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #asks = confirming();
  readonly request = input.required<NonNullable<ParentsView['correctionRequest']>>();

  protected readonly time = beijingTime;
  protected readonly reasons = correctionReasons;
  protected readonly documents = correctionDocuments;
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');
  protected readonly tone = computed(() => tones[this.request().state]);
  protected readonly words = computed(() => {
    const { state, refusal, closedAt } = this.request();
    const when = closedAt === null ? '' : beijingTime(closedAt);
    switch (state) {
      case 'open':
        return '更正申请正在办理。区教委核对后会发短信请您登录查看，现在不需要您做任何事。';
      case 'accepted':
        return `区教委已同意更正（${when}），信息已经更新。`;
      case 'refused':
        return `区教委没有同意这次更正（${when}）：${refusal === null ? '' : correctionRefusals[refusal]}`;
      case 'withdrawn':
        return `这一申请已撤回（${when}），信息没有改变。`;
    }
  });

  protected async withdraw(): Promise<void> {
    const isSure = await this.#asks({
      title: '撤回更正申请？', text: '撤回后信息保持不变，需要时可以重新申请。', yes: '确认撤回',
    });
    if (!isSure) return;
    this.isBusy.set(true);
    this.problem.set('');
    try {
      const { requestVersion } = this.request();
      await this.#api.call('withdrawCorrection', { params: { requestVersion } });
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    }
    await this.#store.load();
    this.isBusy.set(false);
  }
}
