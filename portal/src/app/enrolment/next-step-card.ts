import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { beijingTime } from '../data/beijing-time.ts';
import { nextStepButtons } from './step-pages.ts';

/** The 「下一步」 card on every page: one sentence, one button, one date, one number (B1, B28). */
@Component({
  selector: 'app-next-step-card',
  imports: [MatButton, RouterLink, RouterLinkActive],
  template: `
    <div class="words">
      <h2>下一步 <span class="status">{{ view().status }}</span></h2>
      <p class="sentence">{{ view().nextStep.sentence }}</p>
      <p class="facts">
        @if (isOwnTurn()) {
          <span>轮到您办理</span>
          @if (until(); as date) { <span>请在{{ date }}前完成</span> }
        } @else {
          @if (view().nextStep.awaited; as awaited) { <span>正在等待：{{ awaited }}</span> }
          @if (until(); as date) { <span>预计时间：{{ date }}</span> }
        }
        <span>咨询电话：<a [href]="'tel:' + view().nextStep.phone">{{ view().nextStep.phone }}</a>
        </span>
      </p>
    </div>
    @if (button(); as target) {
      <a matButton="filled" [routerLink]="target.path" routerLinkActive #here="routerLinkActive"
        [class.here]="here.isActive">{{ target.label }}</a>
    }
  `,
  styles: `
    :host {
      display: flex; flex-wrap: wrap; align-items: center; gap: 12px 24px; padding: 18px 24px;
      margin: 0 0 20px; border-radius: var(--round); background: var(--brand-soft);
      border: 1px solid #c7dcf5;
    }
    .here { display: none; }
    .words { flex: 1 1 320px; }
    h2 { margin: 0 0 4px; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
    .status {
      padding: 2px 12px; border-radius: 12px; background: var(--brand); color: #fff;
      font-size: .875rem; font-weight: 500;
    }
    .sentence { margin: 0 0 4px; }
    .facts { display: flex; flex-wrap: wrap; gap: 0 20px; margin: 0; font-size: .875rem;
      color: var(--ink-soft); }
    @media (max-width: 600px) { :host { padding: 16px; } a { width: auto; } }
  `,
})
export class NextStepCard {
  readonly view = input.required<ParentsView>();

  protected readonly isOwnTurn = computed(() => this.view().nextStep.awaited === '您');
  protected readonly until = computed(() => {
    const { until } = this.view().nextStep;
    return until === null ? null : beijingTime(until);
  });
  protected readonly button = computed(() => {
    const { action } = this.view().nextStep;
    return action === null ? null : nextStepButtons[action];
  });
}
