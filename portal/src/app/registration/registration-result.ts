import { Component, DestroyRef, inject, input, type OnInit, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, RouterLink } from '@angular/router';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { Poll } from '../data/poll.ts';
import { type PreparedSignIn, Session } from '../data/session/session.ts';
import { Countdown } from '../ui/countdown.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { TakesFocus } from '../ui/takes-focus.ts';

/** An accepted registration: with its ticket, or with the receipt that will give one. */
export interface Registered {
  readonly accountNumber: string;
  readonly prepared: PreparedSignIn;
  readonly ticket: string | null;
  readonly receipt: string | null;
}

/**
 * The server answers when there is a ticket, or after some 20 seconds; then the page asks again.
 */
const pauseMilliseconds = 1000;
const readSeconds = 8;

/** S10: shows the number, then leads to step ③, signed in. */
@Component({
  selector: 'app-registration-result',
  imports: [MatButton, MatProgressBar, NoticeBox, RouterLink, TakesFocus],
  template: `
    <section class="card">
      <h1 appTakesFocus>信息提交成功,您的账号为 <strong>{{ registered().accountNumber }}</strong>。</h1>
      <p>请记下这个8位账号。以后用它和您设置的密码登录，密码请妥善保管。</p>
      @if (isErased()) {
        <app-notice-box isNews tone="care">
          这次注册已在另一处撤销，填写的信息已经删除，这个账号不能再登录。如仍需办理，可以重新注册。
        </app-notice-box>
        <a matButton="filled" routerLink="/">回到首页</a>
      } @else if (failure()) {
        <app-notice-box isNews tone="care">{{ failure() }}</app-notice-box>
        <div class="actions">
          <a matButton="filled" routerLink="/enrolment" [queryParams]="place">用账号和密码登录</a>
          <a matButton routerLink="/forgotten-password" [queryParams]="place">忘记密码</a>
        </div>
      } @else if (ticket() === null) {
        <p role="status"><strong>账号生成中,请稍候</strong>。页面会自动继续，不必重新提交。</p>
        <mat-progress-bar mode="indeterminate" aria-label="账号生成中" />
        <p class="quiet">注册已经成功，离开此页面也没有关系：过一会儿用这个账号或儿童的身份证号码，和您设置的密码登录。</p>
      } @else {
        <p role="status">接下来填写学龄儿童详细信息。</p>
        @if (problem()) { <app-notice-box isNews tone="care">{{ problem() }}</app-notice-box> }
        <button matButton="filled" type="button" (click)="goOn()" [disabled]="isLeaving()">
          继续填写详细信息{{ wait.seconds() > 0 ? '（' + wait.seconds() + '）' : '' }}
        </button>
      }
    </section>
  `,
  styles: `
    h1 strong { color: var(--brand); letter-spacing: .06em; white-space: nowrap; }
    .quiet { margin: 12px 0 0; }
  `,
})
export class RegistrationResult implements OnInit {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly registered = input.required<Registered>();

  /** The district's review entrance: the only one that takes registrations (S3). */
  protected readonly place = {
    at: inject(ActivatedRoute).snapshot.paramMap.get('code'), entrance: 'review',
  };

  protected readonly ticket = signal<string | null>(null);
  protected readonly failure = signal('');
  /** The registration was revoked from another browser before its ticket was used (S20). */
  protected readonly isErased = signal(false);
  /** The problem that stopped the ticket's use; the ticket may be tried again. */
  protected readonly problem = signal('');
  protected readonly isLeaving = signal(false);
  protected readonly wait = new Countdown();
  readonly #poll = new Poll();
  readonly #gone = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.#timer);
      this.#gone.abort();
    });
  }

  ngOnInit(): void {
    const { ticket } = this.registered();
    if (ticket === null) this.#awaitTicket();
    else this.#have(ticket);
  }

  protected async goOn(): Promise<void> {
    const ticket = this.ticket();
    if (ticket === null || this.isLeaving()) return;
    this.isLeaving.set(true);
    this.problem.set('');
    this.wait.start(0);
    clearTimeout(this.#timer);
    try {
      const { prepared } = this.registered();
      await this.#session.redeemTicket(prepared, ticket, this.#gone.signal);
    } catch (thrown) {
      const { isAnswered, text } = toProblem(thrown);
      if (!isAnswered) {
        this.problem.set(`${text}。账号和信息都已保存。`);
        this.isLeaving.set(false);
        return;
      }
      this.failure.set('自动登录没有成功，账号和信息都已保存。请用账号和密码登录后继续。');
    }
  }

  #have(ticket: string): void {
    this.ticket.set(ticket);
    this.wait.start(readSeconds);
    this.#timer = setTimeout(() => void this.goOn(), readSeconds * 1000);
  }

  #awaitTicket(): void {
    const { receipt, prepared } = this.registered();
    this.#poll.start({
      milliseconds: pauseMilliseconds,
      ask: (signal) => this.#api.call('getRegistration', {
        params: { receipt: receipt ?? '' },
        query: { codeChallenge: prepared.codeChallenge },
      }, signal),
      take: (answer) => {
        if (answer.status !== 200) return 'again';
        this.#have(answer.body.signInTicket);
        return 'done';
      },
      failed: ({ type, isAnswered, text }) => {
        this.isErased.set(type === 'revoked');
        if (!isAnswered) return;
        this.failure.set(`${text}。账号和信息都已保存，请稍后用账号和密码登录。`);
      },
    });
  }
}
