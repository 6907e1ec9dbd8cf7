import { Component, inject, input, type OnInit, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../../data/api-client.ts';
import { Poll } from '../../data/poll.ts';
import { NoticeBox } from '../../ui/notice-box.ts';

/**
 * The server answers when the erasure is done, or after some 20 seconds; then the page asks again.
 */
const pauseMilliseconds = 1000;
const unknownText =
  '这个链接查不到撤销的进展：撤销完成满一天后，这里就不再显示。撤销成功时，监护人(一)的手机会收到短信。';

/** A revocation under way, by its secret receipt: 「撤销处理中」, then 「撤销成功」 (S20). */
@Component({
  selector: 'app-revocation',
  imports: [MatButton, MatProgressBar, NoticeBox, RouterLink],
  template: `
    <section class="page narrow">
      @if (isDone()) {
        <h1>撤销成功</h1>
        <p>您和孩子的信息已经删除。如仍需办理，可以在任何开放注册的区重新注册。</p>
        <a matButton="filled" routerLink="/">回到首页</a>
      } @else if (isRefused()) {
        <h1>撤销录入</h1>
        <app-notice-box isNews tone="care">{{ problem() }}</app-notice-box>
        <div class="actions">
          <a matButton="filled" routerLink="/">回到首页</a>
          <a matButton routerLink="/phones">各区咨询电话</a>
        </div>
      } @else {
        <h1>撤销处理中</h1>
        <p role="status">正在删除两个系统中的信息，通常不到一分钟。可以关闭本页，处理会继续进行。</p>
        <mat-progress-bar mode="indeterminate" aria-label="撤销处理中" />
        @if (problem()) { <app-notice-box isNews tone="care">{{ problem() }}</app-notice-box> }
      }
    </section>
  `,
})
export class Revocation implements OnInit {
  readonly #api = inject(ApiClient);
  readonly receipt = input.required<string>();
  protected readonly isDone = signal(false);
  protected readonly isRefused = signal(false);
  protected readonly problem = signal('');
  readonly #poll = new Poll();

  ngOnInit(): void {
    this.#poll.start({
      milliseconds: pauseMilliseconds,
      ask: (signal) =>
        this.#api.call('getRevocation', { params: { receipt: this.receipt() } }, signal),
      take: ({ body }) => {
        this.problem.set('');
        this.isDone.set(body.status === 'revoked');
        return this.isDone() ? 'done' : 'again';
      },
      failed: ({ type, text, isAnswered }) => {
        this.problem.set(type === 'not-found' ? unknownText : text);
        this.isRefused.set(isAnswered);
      },
    });
  }
}
