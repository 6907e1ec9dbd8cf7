import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { OwnStaff } from '../../shell/own-staff.ts';
import { confirming } from '../../ui/confirming.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { staffName } from '../case-changes.ts';
import type { CaseLease } from './case-lease.ts';

/** Whose case it is and who has it open, and the ways to change both (L6). */
@Component({
  selector: 'app-case-holders',
  imports: [MatButton, NoticeBox],
  template: `
    @if (lease().holder(); as name) {
      <app-notice-box tone="care" isNews>
        {{ lease().isTakenOver() ? name + '已接手办理，您未提交的内容不会提交' : '正由' + name + '办理' }}
        <button matButton type="button" [disabled]="isBusy()" (click)="takeOver(name)">接手办理</button>
      </app-notice-box>
    }
    @if (problem()) { <app-notice-box tone="bad" isNews>{{ problem() }}</app-notice-box> }
    @if (review().submissionVersion > 0) {
      <p class="quiet">办理人：{{ assignee() }}
        @if (own.id(); as id) {
          @if (review().assignedTo === null) {
            <button matButton type="button" [disabled]="isBusy()" (click)="assign(id)">认领</button>
          } @else if (review().assignedTo === id) {
            <button matButton type="button" [disabled]="isBusy()" (click)="assign(null)">退还</button>
          }
        }
      </p>
    }
  `,
})
export class CaseHolders {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  protected readonly own = inject(OwnStaff);
  readonly review = input.required<NamedReview>();
  readonly lease = input.required<CaseLease>();
  readonly changed = output();

  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');
  protected readonly assignee = computed(() => {
    const { assignedTo } = this.review();
    if (assignedTo === null) return '无人认领';
    return assignedTo === this.own.id() ? '我' : staffName(this.review(), assignedTo) ?? '一位同事';
  });

  protected async assign(staffId: string | null): Promise<void> {
    const { caseId, assignedTo } = this.review();
    const body = { staffId, assignedTo };
    await this.#act(() => this.#api.call('assignCase', { params: { caseId }, body }));
    this.changed.emit();
  }

  protected async takeOver(name: string): Promise<void> {
    const isSure = await this.#asks({
      title: `从${name}接手？`,
      text: `${name}正在办理这名儿童。接手后由您办理，对方的页面会提示已由您接手，其未提交的内容不会提交。`,
      yes: '接手办理',
    });
    if (!isSure) return;
    await this.#act(async () => {
      const problem = await this.lease().takeOver(this.review());
      if (problem !== null) throw problem;
    });
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(await work().then(() => '', (thrown: unknown) => toProblem(thrown).text));
    this.isBusy.set(false);
  }
}
