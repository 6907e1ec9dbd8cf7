import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import { type ExtensionReason, extensionReasons } from '@ruxue/contracts/actions/extend-deadline';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import { placeName } from '@ruxue/contracts/material-words';
import { firstValueFrom } from 'rxjs';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { choicesOf } from '../data/choice.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { staffName } from './case-changes.ts';
import { type ChosenDeadline, DeadlineDialog, type DeadlineQuestion } from './deadline-dialog.ts';

/** 「退回补正」, its deadline, and the marks 补正逾期 and 复核 of a case (B5, S23). */
@Component({
  selector: 'app-return-panel',
  imports: [MatButton, NoticeBox],
  template: `
    @if (review().isOverdue) {
      <app-notice-box tone="care"><strong>补正逾期</strong> 家长没有在截止时间前重新提交，请按现有材料审核，或延长补正期限。</app-notice-box>
    }
    @switch (review().secondLook) {
      @case ('asked') {
        <app-notice-box tone="care"><strong>复核</strong> 家长已申请复核，须由第一次审核以外的工作人员决定。</app-notice-box>
      }
      @case ('final') { <app-notice-box><strong>复核</strong> 复核已作出决定。</app-notice-box> }
    }
    @if (last(); as found) {
      <section class="card" aria-labelledby="last-return">
        <h2 id="last-return">退回补正的内容</h2>
        <p>{{ by() }}{{ time(found.returnedAt) }}退回，{{ found.resubmittedAt
          ? '家长' + time(found.resubmittedAt) + '重新提交' : '截止时间' + time(found.until) }}。</p>
        <ul>
          @for (one of found.corrections; track $index) {
            <li>{{ name(one) }}：{{ one.reason }}@if (one.note) {（留言：{{ one.note }}）}</li>
          }
        </ul>
      </section>
    }
    @if (canExtend()) {
      <div class="actions">
        <button matButton="outlined" type="button" [disabled]="actions().isBusy()"
          (click)="extend()">延长补正期限</button>
      </div>
    }
  `,
  styles: 'h2 { margin-top: 0; } .actions { margin-bottom: 16px; }',
})
export class ReturnPanel {
  readonly #api = inject(ApiClient);
  readonly #dialog = inject(MatDialog);
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly time = beijingTime;
  protected readonly name = placeName;
  protected readonly last = computed(() => this.review().returns?.last ?? null);
  protected readonly by = computed(() =>
    staffName(this.review(), this.last()?.returnedBy ?? null) ?? '');
  /** A deadline that runs, or has passed without a resubmission. */
  protected readonly canExtend = computed(() => {
    const { stage, isOverdue } = this.review();
    return stage === 'returned' || (isOverdue && isAllowed(stage, 'extendDeadline'));
  });

  /** Asks for the deadline, and returns the items whose verdict is 需补正. */
  async open(): Promise<void> {
    const chosen = await this.#ask({
      title: '退回补正', yes: '退回', reasons: [],
      text: '标为“需补正”的各项会合成一份清单，马上告知家长；家长只能修改清单里的内容，' +
        '重新提交以前不能审核。',
    });
    if (chosen === undefined) return;
    const { caseId, submissionVersion, itemsVersion } = this.review();
    const body = { submissionVersion, itemsVersion, until: chosen.until };
    await this.actions().take(this.review(), {
      content: { caseId, body },
      done: `已退回补正，截止时间${beijingTime(chosen.until)}`,
      call: (key) => this.#api.call('returnReview', { params: { caseId }, key, body }),
    });
  }

  protected async extend(): Promise<void> {
    const chosen = await this.#ask({
      title: '延长补正期限', yes: '延长',
      text: '新的截止时间会马上告知家长；原因只供工作人员查看。',
      reasons: choicesOf(extensionReasons),
    });
    if (chosen === undefined) return;
    const { caseId, submissionVersion } = this.review();
    // Chosen from the very list.
    const reason = chosen.reason as ExtensionReason;
    const body = { submissionVersion, until: chosen.until, reason };
    await this.actions().take(this.review(), {
      content: { caseId, body },
      done: `已延长补正期限至${beijingTime(chosen.until)}`,
      call: (key) => this.#api.call('extendDeadline', { params: { caseId }, key, body }),
    });
  }

  async #ask(question: Omit<DeadlineQuestion, 'bounds'>): Promise<ChosenDeadline | undefined> {
    const { returns } = this.review();
    if (returns === null) return undefined;
    const dialog = this.#dialog.open<DeadlineDialog, DeadlineQuestion, ChosenDeadline>(
      DeadlineDialog,
      { data: { ...question, bounds: returns }, width: '520px', maxWidth: '94vw' },
    );
    return firstValueFrom(dialog.afterClosed());
  }
}
