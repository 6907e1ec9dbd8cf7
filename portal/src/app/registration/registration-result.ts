import { Component, DestroyRef, inject, input, type OnInit, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, RouterLink } from '@angular/router';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { Poll } from '../data/poll.ts';
import { type PreparedSignIn, Session } from '../data/session/session.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { TakesFocus } from '../ui/takes-focus.ts';

/** An accepted registration: its receipt gives a ticket each time, and may have come with one. */
export interface Registered {
  readonly accountNumber: string;
  readonly prepared: PreparedSignIn;
  readonly ticket: string | null;
  readonly receipt: string;
}

/**
 * The server answers when there is a ticket, or after some 20 seconds; then the page asks again.
 */
const pauseMilliseconds = 1000;

/**
 * S10: shows the number until the parent has written it down, then leads straight to step ③, signed
 * in. The account is made meanwhile.
 */
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
        <p role="status"><strong>账号生成中,请稍候</strong>。不必重新提交，请先记下账号。</p>
        <mat-progress-bar mode="indeterminate" aria-label="账号生成中" />
        <p class="quiet">注册已经成功，离开此页面也没有关系：过一会儿用这个账号或儿童的身份证号码，和您设置的密码登录。</p>
      } @else {
        <p role="status">账号已经可以使用，记下后继续填写学龄儿童详细信息。</p>
        @if (problem()) { <app-notice-box isNews tone="care">{{ problem() }}</app-notice-box> }
        <button matButton="filled" type="button" (click)="goOn()" [disabled]="isLeaving()">
          {{ isLeaving() ? '正在登录…' : '我已记下，继续' }}
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
  readonly #poll = new Poll();
  readonly #gone = new AbortController();

  constructor() {
    inject(DestroyRef).onDestroy(() => { this.#gone.abort(); });
  }

  ngOnInit(): void {
    const { ticket } = this.registered();
    if (ticket === null) this.#awaitTicket();
    else this.ticket.set(ticket);
  }

  protected async goOn(): Promise<void> {
    const ticket = this.ticket();
    if (ticket === null || this.isLeaving()) return;
    this.isLeaving.set(true);
    this.problem.set('');
    try {
      await this.#signIn(ticket);
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

  async #signIn(ticket: string): Promise<void> {
    const { prepared } = this.registered();
    try {
      await this.#session.redeemTicket(prepared, ticket, this.#gone.signal);
    } catch (thrown) {
      if (toProblem(thrown).type !== 'ticket-expired') throw thrown;
      // Writing down may take longer than a ticket lives: the receipt gives another.
      const answer = await this.#ask(this.#gone.signal);
      if (answer.status !== 200) throw thrown;
      await this.#session.redeemTicket(prepared, answer.body.signInTicket, this.#gone.signal);
    }
  }

  #ask(signal: AbortSignal) {
    const { receipt, prepared: { codeChallenge } } = this.registered();
    const request = { params: { receipt }, query: { codeChallenge } };
    return this.#api.call('getRegistration', request, signal);
  }

  #awaitTicket(): void {
    this.#poll.start({
      milliseconds: pauseMilliseconds,
      ask: (signal) => this.#ask(signal),
      take: (answer) => {
        if (answer.status !== 200) return 'again';
        this.ticket.set(answer.body.signInTicket);
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
