import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { RequestKey } from '../../data/request-key.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

/** 「小学入学服务系统」 asks the parent to confirm the synced data, which opens ④ (S16). */
@Component({
  selector: 'app-confirm-data',
  imports: [MatButton, NoticeBox, RouterLink],
  template: `
    <app-notice-box tone="care">
      请逐项核对以下信息。无误请确认，确认后即可打印信息采集表；如有错误，请先不要确认，@if (canAsk()) {
      请<a routerLink="/enrolment/correction-request">申请更正信息</a>。
      } @else { 拨打{{ view().district.phone }}联系区教委。 }
    </app-notice-box>
    @if (problem()) { <app-notice-box isNews tone="bad">{{ problem() }}</app-notice-box> }
    <button matButton="filled" type="button" [disabled]="isBusy()" (click)="confirm()">
      以上信息无误，确认
    </button>
  `,
  styles: ':host { display: block; margin-bottom: 20px; }',
})
export class ConfirmData {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #key = new RequestKey();
  readonly view = input.required<ParentsView>();

  protected readonly canAsk = computed(() => this.#store.allowed().has('request-correction'));
  protected readonly problem = signal('');
  protected readonly isBusy = signal(false);

  protected async confirm(): Promise<void> {
    const body = { submissionVersion: this.view().submissionVersion };
    this.isBusy.set(true);
    this.problem.set('');
    try {
      await this.#key.send(body, (key) => this.#api.call('confirmData', { key, body }));
      await this.#store.load();
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    } finally {
      this.isBusy.set(false);
    }
  }
}
