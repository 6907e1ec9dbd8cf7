import { Component, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ParentsCard as Card } from '@ruxue/contracts/parents-card';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { CardContent } from '../../ui/card-content.ts';
import { confirming } from '../../ui/confirming.ts';
import { NoticeBox } from '../../ui/notice-box.ts';

/**
 * What the parent sees of a case (B27): read-only, read when somebody opens it, and each look is
 * audited. Nobody signs in as a parent.
 */
@Component({
  selector: 'app-parents-card',
  imports: [CardContent, MatButton, NoticeBox],
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
          <app-card-content [card]="view" />
          @if (view.phoneChange; as change) {
            <app-notice-box tone="care">在窗口办理的更换手机号将于{{ time(change.changesAt) }}生效。家长来电说不是其办理的，请停止。
              <button matButton="outlined" type="button" (click)="stop()">停止更换手机号</button>
            </app-notice-box>
          }
          <button matButton type="button" (click)="read()">刷新</button>
        } @else if (isOpen() && !problem()) { <p role="status">正在获取…</p> }
      </details>
    </section>
  `,
  styles: `
    summary { cursor: pointer; }
    h2 { display: inline; margin-right: 8px; }
    app-card-content { display: block; margin-top: 16px; }
  `,
})
export class ParentsCard {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
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

  protected async stop(): Promise<void> {
    const caseId = this.caseId();
    const isSure = await this.#asks({
      title: '停止更换手机号？', text: '手机号不变，家长会收到短信。以后仍需更换的，请家长带证件到窗口重新办理。', yes: '停止更换',
    });
    if (!isSure) return;
    try {
      await this.#api.call('stopPhoneChangeForFamily', { params: { caseId } });
      await this.read();
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    }
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
}
