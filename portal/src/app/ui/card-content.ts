import { Component, input } from '@angular/core';
import type { ParentAction } from '@ruxue/contracts/parents-view';
import type { ParentsCard } from '@ruxue/contracts/parents-card';

import { beijingTime } from '../data/beijing-time.ts';
import { NextStep } from './next-step/next-step.ts';

/** The parent's buttons by their names on the parent's pages. */
const actionWords: Readonly<Record<ParentAction, string>> = {
  'save-draft': '填写并保存草稿', 'correct-registered': '更正注册信息',
  'submit-details': '提交详细信息', 'take-back': '撤回修改', 'ask-second-look': '申请复核',
  'request-correction': '申请更正信息',
  'confirm-data': '确认信息', 'print-form': '打印信息采集表', 'view-admission': '查看入学通知书',
  'confirm-place': '确认学位', 'decline-place': '放弃学位', revoke: '撤销录入',
};

/** The parent's card in words, read-only, for staff who help a family (B27). */
@Component({
  selector: 'app-card-content',
  imports: [NextStep],
  template: `
    <app-next-step [view]="card()" />
    <p><strong>{{ card().identity.text }}</strong></p>
    @if (card().identity.wayOut; as wayOut) { <p>{{ wayOut }}</p> }
    @if (card().admission; as admission) { <p>{{ admission.text }}</p> }
    <dl>
      @for (date of card().deadlines; track date.id) {
        <div><dt>{{ date.title }}{{ date.isOwn ? '（家长的期限）' : '' }}</dt>
          <dd>{{ time(date.at) }}</dd></div>
      }
      @for (done of card().milestones; track done.id) {
        <div><dt>已办：{{ done.title }}</dt><dd>{{ time(done.at) }}</dd></div>
      }
      <div><dt>家长可以办理</dt><dd>{{ allowedWords(card().allowed) }}</dd></div>
    </dl>
  `,
  styles: `
    :host { display: block; }
    dl { margin: 8px 0; }
    dl div {
      display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px;
      padding: 7px 0; border-bottom: 1px solid var(--line);
    }
    dt { color: var(--ink-soft); }
    dd { margin: 0; }
  `,
})
export class CardContent {
  readonly card = input.required<ParentsCard>();
  protected readonly time = beijingTime;

  protected allowedWords(allowed: ParentsCard['allowed']): string {
    return allowed.map((action) => actionWords[action]).join('、') || '无';
  }
}
