import {
  Component, effect, ElementRef, inject, input, linkedSignal, type OnInit, signal, untracked,
} from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { OrderedCode } from '@ruxue/contracts/ordered-code';
import type { RouteBodyInput } from '@ruxue/contracts/routes';

import { toProblem, waitWords } from '../data/api-problem.ts';
import { CodeWaits } from './code-waits.ts';
import { Countdown } from './countdown.ts';
import { TextField } from './text-field.ts';

/** A field for an SMS code with 「获取验证码」 and the wait until the next (S8, S19). */
@Component({
  selector: 'app-sms-code-field',
  imports: [MatButton, TextField],
  template: `
    <app-text-field [field]="field()" [label]="label()" inputMode="numeric"
      autocomplete="one-time-code" hint="我们绝不会打电话索要验证码" />
    <button matButton="outlined" type="button" (click)="ask()"
      [disabled]="isAsking() || wait.seconds() > 0">
      {{ isAsking() ? '正在获取…'
        : wait.seconds() > 0 ? wait.seconds() + '秒后重试' : '获取验证码' }}
    </button>
    <div class="told" aria-live="polite" [class.bad]="isProblem()">
      <p>{{ told() }}</p>
      @if (told() && !isProblem()) { <p class="quiet">{{ lastWords() || notReceived() }}</p> }
    </div>
  `,
  styles: `
    :host { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; }
    button { margin-top: 8px; height: 44px; min-width: 118px; }
    /**
     * Always present, one line high: screen readers may miss the first message of a hidden live
     * region.
     */
    .told {
      grid-column: 1 / -1; min-height: 1lh; margin: 4px 0 0; font-size: .875rem;
      color: var(--good);
    }
    .told.bad { color: var(--bad); }
    p { margin: 0; }
    @media (max-width: 420px) {
      :host { grid-template-columns: minmax(0, 1fr); }
      button { justify-self: start; }
    }
  `,
})
export class SmsCodeField implements OnInit {
  readonly #waits = inject(CodeWaits);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly field = input.required<FieldTree<string>>();
  readonly label = input('手机短信码');
  readonly purpose = input.required<RouteBodyInput<'requestSmsCode'>['purpose']>();
  /** The recipient by the server's count: a telephone or an account; empty before typing. */
  readonly recipient = input.required<string>();
  /** Advice if no message arrives; it must be true for unknown accounts too (S18, L10). */
  readonly notReceived = input(
    '如果5分钟内没有收到，请检查手机信号和短信拦截设置，然后重新获取。着急办理请致电区教委咨询。',
  );
  /** Orders a code; undefined when something is missing. */
  readonly request = input.required<() => Promise<OrderedCode | undefined>>();
  /** Asks for the seconds left after an order on another device, if the server tells them (S19). */
  readonly earlierWait = input<() => Promise<number>>();

  protected readonly wait = new Countdown();
  protected readonly isAsking = signal(false);
  protected readonly isProblem = signal(false);
  /** The warning with the last code before a pause: the server alone knows the limits that hold. */
  protected readonly lastWords = signal('');
  /** For this recipient only. */
  protected readonly told = linkedSignal({ source: this.recipient, computation: () => '' });

  constructor() {
    effect(() => {
      const seconds = this.#waits.secondsLeft(this.purpose(), this.recipient());
      untracked(() => {
        this.wait.start(seconds);
      });
    });
  }

  ngOnInit(): void {
    void this.#learnWait();
  }

  protected async ask(): Promise<void> {
    const recipient = this.recipient();
    this.isAsking.set(true);
    // Emptied first, so that screen readers repeat equal words.
    this.told.set('');
    try {
      const ordered = await this.request()();
      if (ordered === undefined) return;
      this.#waits.remember(this.purpose(), recipient, ordered.resendAfterSeconds);
      if (recipient !== this.recipient()) return;
      this.#focusCode();
      this.isProblem.set(false);
      this.lastWords.set(lastWords(ordered.lastForSeconds));
      this.told.set('验证码已发至您的手机,请注意查收!');
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.type === 'sms-too-soon' && problem.retryAfterSeconds !== null) {
        this.#waits.remember(this.purpose(), recipient, problem.retryAfterSeconds);
      }
      if (recipient !== this.recipient()) return;
      this.isProblem.set(true);
      this.told.set(problem.text);
    } finally {
      this.isAsking.set(false);
    }
  }

  async #learnWait(): Promise<void> {
    const recipient = this.recipient();
    // Without an answer the button stays enabled; the server refuses a press that is too early.
    const seconds = await this.earlierWait()?.().catch(() => 0) ?? 0;
    // A later order has already set a longer wait.
    if (seconds > this.#waits.secondsLeft(this.purpose(), recipient)) {
      this.#waits.remember(this.purpose(), recipient, seconds);
    }
  }

  /** Focuses the code field, unless the person types elsewhere by now. */
  #focusCode(): void {
    const { activeElement, body } = document;
    const isHere = activeElement === body || this.#host.nativeElement.contains(activeElement);
    if (isHere) this.field()().focusBoundControl();
  }
}

/** Empty while another code can follow after the usual wait. */
const lastWords = (pauseSeconds: number | null): string => pauseSeconds === null
  ? ''
  : `请留意：这是目前能发送的最后一条验证码，如果没有用上，约${waitWords(pauseSeconds)}后才能再次获取。` +
    '请先检查手机信号和短信拦截设置；收不到时，请致电区教委咨询。';
