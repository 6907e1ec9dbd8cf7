import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { PaperButtons } from '../ui/paper-buttons.ts';
import { DraftSaver } from './details/draft-saver.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { TypedKeep } from './typed-keep.ts';

/** 「窗口代办」 over a family's pages (B9): a clerk acts here, until when, and the way out. */
@Component({
  selector: 'app-counter-box',
  imports: [MatButton, NoticeBox, PaperButtons],
  template: `
    @if (until(); as time) {
      <app-notice-box tone="care">
        <strong>窗口代办</strong>：请在家长面前填写，提交前请家长看屏幕核对。健康信息由家长自己填写，这里不显示。{{ time }}前有效。
        <button matButton="outlined" type="button" [disabled]="isBusy()" (click)="end()">
          结束代办</button>
        @if (claimed(); as caseId) {
          <p>这个家庭没有手机：请把账号认领单交给家长，以后有了手机可以自己认领账号。每打印一次，旧的认领单就作废。</p>
          <app-paper-buttons paper="printClaimSheet" [caseId]="caseId" openLabel="打印账号认领单" />
        }
        @if (problem()) { <p class="bad" role="alert">{{ problem() }}</p> }
      </app-notice-box>
    }
  `,
  styles: `
    button { margin: 4px 8px; }
    p { margin: 4px 0; }
    .bad { color: var(--bad); }
  `,
})
export class CounterBox {
  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #visit = inject(CounterVisit);
  readonly #saver = inject(DraftSaver);
  readonly #keep = inject(TypedKeep);
  readonly #store = inject(EnrolmentStore);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');
  protected readonly until = computed(() => {
    const visit = this.#visit.begun();
    return visit === null ? null : beijingTime(visit.until);
  });

  /** The case of a family that has no telephone, and so an account to claim (B20). */
  protected readonly claimed = computed(() => {
    const hasPhone = this.#store.view()?.registered.guardian.phone !== null;
    return hasPhone ? null : this.#visit.begun()?.caseId ?? null;
  });

  /** What was typed is saved first; the next family finds nothing of this one (S22). */
  protected async end(): Promise<void> {
    const visit = this.#visit.begun();
    if (visit === null) return;
    this.isBusy.set(true);
    this.problem.set('');
    try {
      this.#saver.leave();
      await this.#saver.settled();
      await this.#keep.drop();
      await this.#api.call('endVisit', {});
      this.#visit.end();
      await this.#router.navigate(['/counter/cases', visit.caseId]);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
      this.isBusy.set(false);
    }
  }
}
