import { Component, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ParentsCard as Card } from '@ruxue/contracts/parents-card';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { CardContent } from '../../ui/card-content.ts';
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
  readonly caseId = input.required<string>();

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
}
