import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { TimelineEntry } from '@ruxue/contracts/case-timeline';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { groupLooks } from './group-looks.ts';

interface Shown {
  readonly entries: readonly TimelineEntry[];
  readonly names: Readonly<Record<string, string>>;
  readonly nextCursor: string | null;
}

/** Who did, saw and changed what on a case (B11), read when somebody opens it. */
@Component({
  selector: 'app-case-timeline',
  imports: [MatButton, NoticeBox],
  template: `
    <section class="card">
      <details [open]="isOpen()" (toggle)="open($any($event.target).open)">
        <summary><h2>办理经过</h2> <span class="quiet">谁在何时办理、查看</span></summary>
        @if (problem()) {
          <app-notice-box isNews tone="bad">{{ problem() }}
            <button matButton type="button" (click)="read()">重试</button>
          </app-notice-box>
        }
        <ol>
          @for (row of rows(); track $index) {
            <li [class.look]="row.isRead">
              <time class="quiet" [attr.datetime]="row.at">{{ row.time }}</time>
              <span><strong>{{ row.who }}</strong> {{ row.text }}</span>
            </li>
          }
        </ol>
        @if (isBusy()) { <p role="status">正在获取…</p> }
        @if (shown()?.nextCursor) {
          <button matButton="outlined" type="button" [disabled]="isBusy()" (click)="read()">
            更早的记录</button>
        }
      </details>
    </section>
  `,
  styles: `
    summary { cursor: pointer; }
    h2 { display: inline; margin-right: 8px; }
    ol { list-style: none; margin: 12px 0; padding: 0; }
    li {
      display: grid; grid-template-columns: 13em minmax(0, 1fr); gap: 0 12px; padding: 7px 0;
      border-bottom: 1px solid var(--line);
    }
    .look { color: var(--ink-soft); }
    .look strong { font-weight: 500; }
    @media (max-width: 600px) { li { grid-template-columns: minmax(0, 1fr); } }
  `,
})
export class CaseTimeline {
  readonly #api = inject(ApiClient);
  readonly caseId = input.required<string>();

  protected readonly isOpen = linkedSignal({ source: this.caseId, computation: () => false });
  protected readonly shown = linkedSignal<string, Shown | null>({
    source: this.caseId, computation: () => null,
  });
  protected readonly problem = linkedSignal({ source: this.caseId, computation: () => '' });
  protected readonly isBusy = signal(false);
  protected readonly rows = computed(() => {
    const { entries, names } = this.shown() ?? { entries: [], names: {} };
    return groupLooks(entries, names)
      .map((row) => ({ ...row, time: beijingTime(row.at) }));
  });

  protected open(isOpen: boolean): void {
    this.isOpen.set(isOpen);
    if (isOpen && this.shown() === null) void this.read();
  }

  /** The first page, or the next one below those that are shown. */
  protected async read(): Promise<void> {
    const caseId = this.caseId();
    const before = this.shown();
    const cursor = before?.nextCursor ?? null;
    this.isBusy.set(true);
    this.problem.set('');
    try {
      const query = cursor === null ? {} : { cursor };
      const { body } = await this.#api.call('getTimeline', { params: { caseId }, query });
      if (caseId !== this.caseId()) return;
      this.shown.set({
        entries: [...before?.entries ?? [], ...body.entries],
        names: { ...before?.names, ...body.staffNames },
        nextCursor: body.nextCursor,
      });
    } catch (thrown) {
      if (caseId === this.caseId()) this.problem.set(toProblem(thrown).text);
    } finally {
      this.isBusy.set(false);
    }
  }
}
