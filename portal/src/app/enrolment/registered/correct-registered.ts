import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { CorrectionForm } from './correction-form.ts';
import { correctionWay } from './correction-way.ts';

/** 「更正注册信息」 (B19): by the parent before the submission; later the page shows another way. */
@Component({
  selector: 'app-correct-registered',
  imports: [CorrectionForm, MatButton, NoticeBox, RouterLink],
  template: `
    @if (store.view(); as view) {
      <section class="card">
        <h1>更正注册信息</h1>
        @if (canCorrect()) {
          <app-correction-form [view]="view" />
        } @else {
          <app-notice-box tone="care">{{ way(view) }}</app-notice-box>
          @if (canAsk()) {
            <a matButton="filled" routerLink="/enrolment/correction-request">申请更正信息</a>
          }
          <a matButton="outlined" routerLink="/enrolment/registered">返回基本信息</a>
        }
      </section>
    }
  `,
})
export class CorrectRegistered {
  protected readonly store = inject(EnrolmentStore);
  protected readonly canCorrect = computed(() => this.store.allowed().has('correct-registered'));
  protected readonly canAsk = computed(() => this.store.allowed().has('request-correction'));
  protected readonly way = correctionWay;
}
