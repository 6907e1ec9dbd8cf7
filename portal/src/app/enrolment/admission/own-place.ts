import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { RequestKey } from '../../data/request-key.ts';
import { confirming } from '../../ui/confirming.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { done, Outcome } from '../../ui/outcome.ts';
import { PageAction } from '../../ui/page-action.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { DeclineDialog } from './decline-dialog.ts';

/** 「确认学位」 and 「放弃学位」 (B24): the family says whether the child comes, until the season's deadline. */
@Component({
  selector: 'app-own-place',
  imports: [MatButton, NoticeBox, Outcome],
  template: `
    <section class="card" aria-labelledby="own-place">
      <h2 id="own-place">是否来校就读</h2>
      <app-outcome [outcome]="action.outcome()" />
      @if (confirmedAt(); as date) {
        <app-notice-box tone="good">您已于{{ date }}确认学位。</app-notice-box>
      } @else if (mayConfirm()) {
        <p>来{{ place().schoolName }}就读的，请在{{ until() }}前确认学位，学校据此准备开学。</p>
      } @else {
        <p>在网上确认或放弃学位的时间已过。请按学校的安排报到；需要放弃学位的，请致电区教委。</p>
      }
      @if (mayDecline()) {
        <p class="quiet">放弃学位要用短信验证码。放弃后学位给其他孩子，不能恢复。</p>
      }
      <div class="actions">
        @if (mayConfirm()) {
          <button matButton="filled" type="button" [disabled]="action.isBusy()" (click)="confirm()">
            {{ action.isBusy() ? '正在确认…' : '确认学位' }}
          </button>
        }
        @if (mayDecline()) {
          <button matButton="outlined" type="button" [disabled]="action.isBusy()" (click)="decline()">
            放弃学位</button>
        }
      </div>
    </section>
  `,
})
export class OwnPlace {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #asks = confirming();
  readonly #dialog = inject(MatDialog);
  readonly #key = new RequestKey();
  readonly view = input.required<ParentsView>();
  readonly place = input.required<NonNullable<ParentsView['admission']>>();

  protected readonly action = new PageAction();
  protected readonly mayConfirm = computed(() => this.view().allowed.includes('confirm-place'));
  protected readonly mayDecline = computed(() => this.view().allowed.includes('decline-place'));
  protected readonly until = computed(() => {
    const deadline = this.view().deadlines.find(({ id }) => id === 'confirm-place');
    return deadline === undefined ? '' : beijingTime(deadline.at);
  });
  protected readonly confirmedAt = computed(() => {
    const { phase, milestones } = this.view();
    const confirmed = milestones.findLast(({ id }) => id === 'place-confirmed');
    return phase !== 'placeConfirmed' || confirmed === undefined ? null : beijingTime(confirmed.at);
  });

  protected async confirm(): Promise<void> {
    const { schoolId, schoolName } = this.place();
    if (!await this.#asks({
      title: '确认学位',
      text: `确认孩子来${schoolName}就读？确认后，在${this.until()}前仍可以放弃学位。`,
      yes: '确认来就读',
    })) return;
    await this.action.run(async () => {
      const body = { schoolId };
      try {
        await this.#key.send(body, (key) => this.#api.call('confirmPlace', { key, body }));
      } finally {
        await this.#store.load();
      }
      return done('已确认学位');
    });
  }

  protected decline(): void {
    const dialog = this.#dialog.open<DeclineDialog, ParentsView['admission'], boolean>(
      DeclineDialog, { data: this.place(), width: '520px', maxWidth: '94vw' });
    dialog.afterClosed().subscribe((isDeclined) => {
      if (isDeclined === true) void this.#store.load();
    });
  }
}
