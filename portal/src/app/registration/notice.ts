import { Component, inject, input, type OnInit, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import type { RouteAnswer } from '@ruxue/contracts/routes';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { Countdown } from '../ui/countdown.ts';
import { Loading } from '../ui/loading.ts';
import { Prose } from '../ui/prose.ts';

/** 「家长须知」 (S4): the parent can agree after 30 seconds; the server counts them too. */
@Component({
  selector: 'app-notice',
  imports: [Loading, MatButton, MatCheckbox, Prose],
  template: `
    @if (reading(); as notice) {
      <section class="card text" tabindex="0" aria-label="家长须知全文">
        <app-prose [text]="notice.text" [headingLevel]="3" />
      </section>
      <p>
        收集哪些信息、谁能看到、保存多久，逐项写在<a href="/children-data" target="_blank"
          rel="noopener">《儿童个人信息处理规则》（在新页打开）</a>里。
      </p>
      <p class="quiet">
        @if (wait.seconds() > 0) { 请仔细阅读，{{ wait.seconds() }} 秒后可以勾选同意。 }
        <!-- Screen readers hear the end only: each second would interrupt the notice. -->
        <span role="status">{{ isReadable() ? '请勾选后继续。' : '' }}</span>
      </p>
      <mat-checkbox [checked]="isAgreed()" (change)="isAgreed.set($event.checked)"
        [disabled]="!isReadable()">我已认真阅读并同意该条款</mat-checkbox>
      <div class="actions">
        <button matButton="filled" type="button" [disabled]="!isAgreed()"
          (click)="agreed.emit(notice.readingId)">确认</button>
      </div>
    }
    @if (isBeginning()) { <app-loading [problem]="problem()" (retry)="load()" /> }
  `,
  styles: `
    .text { max-height: 56vh; overflow: auto; margin-bottom: 12px; }
  `,
})
export class Notice implements OnInit {
  readonly #api = inject(ApiClient);
  /** The parent has agreed; the registration refers to this reading. */
  readonly agreed = output<string>();
  /** A reading that the parent agreed to before the page was loaded anew; null for none. */
  readonly agreedBefore = input<string | null>(null);
  #agreedBefore: string | null = null;

  protected readonly wait = new Countdown();
  protected readonly isAgreed = signal(false);
  /** True until the notice has arrived. */
  protected readonly isBeginning = signal(true);
  protected readonly reading = signal<RouteAnswer<'startReading'>['body'] | null>(null);
  protected readonly problem = signal('');

  ngOnInit(): void {
    this.#agreedBefore = this.agreedBefore();
    void this.load();
  }

  /** Fetches the notice, and starts its reading time anew. */
  async begin(): Promise<void> {
    this.#agreedBefore = null;
    await this.load();
  }

  protected async load(): Promise<void> {
    this.isBeginning.set(true);
    this.isAgreed.set(false);
    this.problem.set('');
    try {
      const params = { entrance: 'review' } as const;
      const { body } = await this.#api.call('startReading', { params });
      const before = this.#agreedBefore;
      this.reading.set(before === null ? body : { ...body, readingId: before });
      this.isAgreed.set(before !== null);
      this.wait.start(before === null ? body.waitSeconds : 0);
      this.isBeginning.set(false);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    }
  }

  /** True when the parent may agree (S4). */
  protected isReadable(): boolean {
    return !this.isBeginning() && this.wait.seconds() === 0;
  }
}
