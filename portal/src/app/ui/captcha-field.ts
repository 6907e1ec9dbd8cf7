import {
  Component, computed, DestroyRef, inject, input, type OnInit, signal,
} from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { Captcha, CaptchaKind } from '@ruxue/contracts/captchas';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { ProofOfWorkSolver } from './proof-of-work-solver.ts';
import { TextField } from './text-field.ts';

export interface CaptchaValue {
  captchaId: string;
  answer: string;
  /** The solution of a picture's proof of work. */
  work: string;
}

export const emptyCaptcha = (): CaptchaValue => ({ captchaId: '', answer: '', work: '' });

/** Announces work in progress. */
const unfinishedText = '自动验证还没有完成，请稍候';
const awaitedText = '正在自动验证，请稍候，不需要您操作';
const failedText = {
  'picture': '自动验证没有成功，请换一张图片重试，或换用较新版本的浏览器',
  'proof-of-work': '自动验证没有成功，请重试，或改用图片验证码',
} as const satisfies Record<CaptchaKind, string>;
/** A little less than a captcha's 5 minutes. */
const goodMilliseconds = 280_000;
const announcedSteps = 4;

/**
 * 「验证码」 with 「换一张」 (S3, S5), or without a picture (B18). With either the browser does a proof of work
 * by itself: unseen beside a picture, whose form waits for it if it must.
 */
@Component({
  selector: 'app-captcha-field',
  imports: [MatButton, MatProgressBar, TextField],
  templateUrl: './captcha-field.html',
  styleUrl: './captcha-field.scss',
})
export class CaptchaField implements OnInit {
  readonly #api = inject(ApiClient);
  readonly #solver = inject(ProofOfWorkSolver);
  readonly #life = inject(DestroyRef);
  readonly field = input.required<FieldTree<CaptchaValue>>();

  readonly #png = signal('');
  protected readonly image = computed(() =>
    this.#png() === '' ? null : `data:image/png;base64,${this.#png()}`);
  protected readonly kind = signal<CaptchaKind>('picture');
  /** True for a proof of work. */
  readonly isWork = computed(() => this.kind() === 'proof-of-work');
  /** True while a form waits for the work. */
  readonly isAwaited = signal(false);
  protected readonly problem = signal('');
  protected readonly share = signal(0);
  protected readonly isAnswerGiven = computed(() => this.field().answer().value() !== '');
  readonly #isWorkDone = computed(() =>
    this.isWork() ? this.isAnswerGiven() : this.field().work().value() !== '');
  /** For screen readers: the start, each quarter, the end; beside a picture only a wait. */
  protected readonly told = computed(() => {
    if (this.problem() !== '') return this.problem();
    if (!this.isWork()) return this.isAwaited() && !this.#isWorkDone() ? awaitedText : '';
    if (this.#isWorkDone()) return '验证完成';
    const quarters = Math.floor(this.share() * announcedSteps);
    const done = quarters === 0 ? '' : `，已完成${(quarters / announcedSteps) * 100}%`;
    const start = this.isAwaited() ? unfinishedText : '正在自动验证，不需要您操作';
    return `${start}${done}`;
  });

  #turn = new AbortController();
  #work: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#life.onDestroy(() => {
      this.#turn.abort();
      clearTimeout(this.#timer);
    });
  }

  ngOnInit(): void {
    void this.renew();
  }

  /** Fetches another captcha of the same kind. */
  async renew(): Promise<void> {
    this.#turn.abort();
    if (this.#life.destroyed) return;
    const turn = new AbortController();
    this.#turn = turn;
    this.problem.set('');
    this.share.set(0);
    try {
      const { body } = await this.#api.call('createCaptcha', { body: { kind: this.kind() } });
      if (turn.signal.aborted) return;
      this.#show(body, turn.signal);
    } catch (thrown) {
      if (turn.signal.aborted) return;
      this.#clear();
      this.problem.set(toProblem(thrown).text);
    }
  }

  /**
   * Fetches a missing captcha and waits for the running proof of work. Answers the remaining problem;
   * none for a picture that didn't come, which the form points at.
   */
  async settle(): Promise<string> {
    if (this.isAwaited()) return unfinishedText;
    this.isAwaited.set(true);
    if (this.field().captchaId().value() === '' || this.problem() !== '') await this.renew();
    await this.#work;
    this.isAwaited.set(false);
    const hasNoPicture = !this.isWork() && this.#png() === '';
    return hasNoPicture || this.#isWorkDone() ? '' : this.problem() || unfinishedText;
  }

  /** Points at a missing answer. */
  isAnswered(): boolean {
    this.field()().markAsTouched();
    if (!this.field()().invalid()) return true;
    this.field().answer().focusBoundControl();
    return false;
  }

  /** Freezes the answer: a running request may have to be repeated identically (L3). */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Keeps the captcha valid for a while: it has ordered a code (S18) or was not used up. */
  keep(): void {
    this.#awaitExpiry();
  }

  protected async change(): Promise<void> {
    this.kind.update((kind) => (kind === 'picture' ? 'proof-of-work' : 'picture'));
    this.#clear();
    await this.renew();
  }

  #clear(): void {
    this.#png.set('');
    this.field()().value.set(emptyCaptcha());
  }

  #show(captcha: Captcha, gone: AbortSignal): void {
    const { captchaId } = captcha;
    this.field()().value.set({ ...emptyCaptcha(), captchaId });
    this.#awaitExpiry();
    if (captcha.kind === 'picture') this.#png.set(captcha.imagePng);
    const told = (share: number): void => {
      this.share.set(share);
    };
    this.#work = this.#solver.solve(captcha.proofOfWork, told, gone).then((solution) => {
      if (gone.aborted) return;
      const { answer, work } = this.field();
      (captcha.kind === 'picture' ? work : answer)().value.set(String(solution));
    }, () => {
      if (!gone.aborted) this.problem.set(failedText[captcha.kind]);
    });
  }

  /** Renews a captcha in time when there is nothing to type again. */
  #awaitExpiry(): void {
    clearTimeout(this.#timer);
    if (this.#life.destroyed) return;
    this.#timer = setTimeout(() => {
      if (this.isWork() || !this.isAnswerGiven()) void this.renew();
    }, goodMilliseconds);
  }
}
