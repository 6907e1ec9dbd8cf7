import { Component, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ParentAction, ParentsView } from '@ruxue/contracts/parents-view';
import type { ParentsCard as Card } from '@ruxue/contracts/parents-card';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { NextStep } from '../../ui/next-step/next-step.ts';
import { NoticeBox } from '../../ui/notice-box.ts';

/** The parent's buttons by their names on the parent's pages. */
const actionWords: Readonly<Partial<Record<ParentAction, string>>> = {
  'save-draft': '填写并保存草稿', 'correct-registered': '更正注册信息',
  'submit-details': '提交详细信息', 'take-back': '撤回修改', 'confirm-data': '确认信息',
  'print-form': '打印信息采集表', 'view-admission': '查看入学通知书', revoke: '撤销录入',
};

/**
 * What the parent sees of a case (B27): read-only, read when somebody opens it, and each look is
 * audited. Nobody signs in as a parent.
 */
@Component({
  selector: 'app-parents-card',
  imports: [MatButton, NextStep, NoticeBox],
  template: `
    <section class="card">
      <details [open]="isOpen()" (toggle)="open($any($event.target).open)">
        <summary><h2>家长看到的内容</h2> <span class="quiet">只读；查看会留下记录</span></summary>
        @if (problem()) {
          <app-notice-box isNews tone="bad">{{ problem() }}
            <button matButton type="button" (click)="read()">重试</button>
          </app-notice-box>
        }
        @if (card(); as view) {
          <app-next-step [view]="view" />
          <p><strong>{{ view.identity.text }}</strong></p>
          @if (view.identity.wayOut) { <p>{{ view.identity.wayOut }}</p> }
          @if (view.admission; as admission) { <p>{{ admission.text }}</p> }
          <dl>
            @for (date of view.deadlines; track date.id) {
              <div><dt>{{ date.title }}{{ date.isOwn ? '（家长的期限）' : '' }}</dt>
                <dd>{{ time(date.at) }}</dd></div>
            }
            @for (done of view.milestones; track done.id) {
              <div><dt>已办：{{ done.title }}</dt><dd>{{ time(done.at) }}</dd></div>
            }
            <div><dt>家长可以办理</dt><dd>{{ allowedWords(view.allowed) }}</dd></div>
          </dl>
          <button matButton type="button" (click)="read()">刷新</button>
        } @else if (isOpen() && !problem()) { <p role="status">正在获取…</p> }
      </details>
    </section>
  `,
  styles: `
    summary { cursor: pointer; }
    h2 { display: inline; margin-right: 8px; }
    app-next-step { display: block; margin-top: 16px; }
    dl { margin: 8px 0; }
    dl div {
      display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px;
      padding: 7px 0; border-bottom: 1px solid var(--line);
    }
    dt { color: var(--ink-soft); }
    dd { margin: 0; }
  `,
})
export class ParentsCard {
  readonly #api = inject(ApiClient);
  readonly caseId = input.required<string>();

  protected readonly time = beijingTime;
  protected readonly isOpen = linkedSignal({ source: this.caseId, computation: () => false });
  protected readonly card = linkedSignal<string, Card | null>({
    source: this.caseId, computation: () => null,
  });
  protected readonly problem = linkedSignal({ source: this.caseId, computation: () => '' });

  protected open(isOpen: boolean): void {
    this.isOpen.set(isOpen);
    if (isOpen && this.card() === null) void this.read();
  }

  protected async read(): Promise<void> {
    const caseId = this.caseId();
    this.problem.set('');
    try {
      const { body } = await this.#api.call('getParentsView', { params: { caseId } });
      if (caseId === this.caseId()) this.card.set(body);
    } catch (thrown) {
      if (caseId !== this.caseId()) return;
      this.card.set(null);
      this.problem.set(toProblem(thrown).text);
    }
  }

  protected allowedWords(allowed: ParentsView['allowed']): string {
    return allowed.map((action) => actionWords[action] ?? action).join('、') || '无';
  }
}
