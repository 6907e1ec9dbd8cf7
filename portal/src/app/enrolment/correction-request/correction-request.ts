import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { RequestForm } from './request-form.ts';
import { RequestState } from './request-state.ts';

/** 「申请更正信息」 after the submission (B19): the request under way, or a new one. */
@Component({
  selector: 'app-correction-request',
  imports: [MatButton, NoticeBox, RequestForm, RequestState, RouterLink],
  template: `
    @if (store.view(); as view) {
      <section class="card">
        <h1>申请更正信息</h1>
        @if (view.correctionRequest; as last) { <app-request-state [request]="last" /> }
        @if (canAsk()) {
          @if (view.correctionRequest) { <h2>再次申请</h2> }
          @if (canTakeBack()) {
            <app-notice-box>审核人员开始处理之前，也可以在<a
              routerLink="/enrolment/result">“查看审核结果”</a>撤回修改，自己更正后重新提交（证件号码除外）。</app-notice-box>
          }
          <app-request-form [view]="view" />
        } @else if (view.correctionRequest?.state !== 'open') {
          <app-notice-box tone="care">现在不能在网上申请更正。如有错误，请拨打{{ view.district.phone }}联系{{
            view.district.name }}教委。</app-notice-box>
          <a matButton="outlined" routerLink="/enrolment/registered">返回基本信息</a>
        }
      </section>
    }
  `,
  styles: 'h2 { margin-top: 24px; }',
})
export class CorrectionRequest {
  protected readonly store = inject(EnrolmentStore);
  protected readonly canAsk = computed(() => this.store.allowed().has('request-correction'));
  protected readonly canTakeBack = computed(() => this.store.allowed().has('take-back'));
}
