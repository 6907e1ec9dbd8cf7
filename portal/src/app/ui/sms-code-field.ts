import { Component, input, signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';

import { toProblem } from '../data/api-problem.ts';
import { Countdown } from './countdown.ts';
import { TextField } from './text-field.ts';

/** A field for an SMS code with 「获取验证码」 and the wait until the next (S8, S19). */
@Component({
  selector: 'app-sms-code-field',
  imports: [MatButton, TextField],
  template: `
    <app-text-field [field]="field()" label="手机短信码" inputMode="numeric"
      autocomplete="one-time-code" hint="我们绝不会打电话索要验证码" />
    <button matButton="outlined" type="button" (click)="ask()"
      [disabled]="isAsking() || wait.seconds() > 0">
      {{ wait.seconds() > 0 ? wait.seconds() + '秒后重试' : '获取验证码' }}
    </button>
    <p class="told" aria-live="polite" [class.bad]="isProblem()">{{ told() }}</p>
  `,
  styles: `
    :host { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; }
    button { margin-top: 8px; height: 44px; min-width: 118px; }
    /* Always there with room for a line: a hidden live region's first message may go unread. */
    .told {
      grid-column: 1 / -1; min-height: 1lh; margin: 4px 0 0; font-size: .875rem;
      color: var(--good);
    }
    .told.bad { color: var(--bad); }
  `,
})
export class SmsCodeField {
  readonly field = input.required<FieldTree<string>>();
  /** Asks for a code; answers the seconds until the next. Undefined: something is missing first. */
  readonly request = input.required<() => Promise<number | undefined>>();

  protected readonly wait = new Countdown();
  protected readonly isAsking = signal(false);
  protected readonly isProblem = signal(false);
  protected readonly told = signal('');

  protected async ask(): Promise<void> {
    this.isAsking.set(true);
    try {
      const seconds = await this.request()();
      if (seconds === undefined) return;
      this.wait.start(seconds);
      this.isProblem.set(false);
      this.told.set('验证码已发至您的手机,请注意查收!');
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.retryAfterSeconds !== null) this.wait.start(problem.retryAfterSeconds);
      this.isProblem.set(true);
      this.told.set(problem.text);
    } finally {
      this.isAsking.set(false);
    }
  }
}
