import {
  afterNextRender, Component, computed, effect, type ElementRef, inject, Injector, input, type OnInit,
  signal, viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { District } from '@ruxue/contracts/fields';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { CounterVisit } from '../data/counter-visit.ts';
import { districtName } from '../data/district-name.ts';
import { dropRegistration } from '../data/kept-registration.ts';
import { onInstants } from '../data/on-instants.ts';
import { Poll } from '../data/poll.ts';
import { ServerClock } from '../data/server-clock.ts';
import { Session } from '../data/session/session.ts';
import { momentsOf, phaseOf } from '../data/window-phase.ts';
import { NotFound } from '../shell/not-found.ts';
import { OtherAccount } from '../shell/other-account.ts';
import { confirming } from '../ui/confirming.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { Notice } from './notice.ts';
import { hasTyped, type RegistrationAnswers, restoredAnswers } from './registration-answers.ts';
import { RegisteredAtCounter } from './registered-at-counter.ts';
import { RegistrationForm } from './registration-form.ts';
import { loadPlace, type RegistrationPlace } from './registration-place.ts';
import { type Registered, RegistrationResult } from './registration-result.ts';
import { registrationSteps, RegistrationSteps } from './registration-steps.ts';
import { StepProgress } from './step-progress.ts';

/** Registering a child: notice, child, guardian and telephone, check, result (S4, S5, S10). */
@Component({
  selector: 'app-registration',
  imports: [
    MatButton, NotFound, Notice, NoticeBox, OtherAccount, RegisteredAtCounter, RegistrationForm,
    RegistrationResult, RouterLink, StepProgress,
  ],
  templateUrl: './registration.html',
  styles: `
    h1 .district { color: var(--ink-soft); font-weight: 400; white-space: nowrap; }
    h2 { outline: none; }
    .materials { margin: 20px 0 0; }
  `,
  host: { '(window:beforeunload)': 'keep($event)' },
})
export class Registration implements OnInit {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #asks = confirming();
  readonly #clock = inject(ServerClock);
  readonly code = input.required<string>();
  /** The step in the address. */
  readonly step = input<string>();

  protected readonly steps = new RegistrationSteps(this.step);
  protected readonly readingId = signal<string | null>(null);
  /** True when the server has refused the earlier reading. */
  protected readonly isReadAgain = signal(false);
  /** The answers from before a reload; null for none. */
  protected readonly restored = signal<RegistrationAnswers | null>(null);
  protected readonly isRestored = signal(false);
  protected readonly registered = signal<Registered | null>(null);
  /** The account's number, and whether the family has a telephone, once a clerk has registered it. */
  protected readonly registeredAtCounter = signal<{ number: string; hasPhone: boolean } | null>(null);
  protected readonly lastStep = registrationSteps.length - 1;
  protected readonly isKnown = computed(() => District.safeParse(this.code()).success);
  protected readonly name = computed(() => districtName(this.code()));
  protected readonly entrance = computed(() => ({ at: this.code(), entrance: 'review' }));
  /** True where a clerk registers for a family that is present (B9). */
  protected readonly isAtCounter = inject(CounterVisit).begun()?.caseId === null;
  /** Another account that is signed in on this computer (S22). */
  protected readonly isOther = computed(() =>
    this.#session.account() !== null && !this.isAtCounter);

  readonly #poll = new Poll();
  protected readonly place = signal<RegistrationPlace | null>(null);
  /** The district's times for registrations, while it takes none (S23). */
  protected readonly closed = computed(() => {
    const place = this.place();
    if (place === null || place.isOpen) return '';
    const { opens, closes } = place.district.windows.registration;
    return `${beijingTime(opens)}至${beijingTime(closes)}`;
  });
  /** True when the district takes no more registrations; checked again at each of its dates. */
  protected readonly isOver = computed(() => {
    const window = this.place()?.district.windows.registration;
    return window !== undefined && phaseOf(window, new Date(this.#clock.now())) === 'after';
  });

  /** After the window a clerk registers for a number that was moved, and for no other (B21). */
  protected readonly isLate = computed(() =>
    this.isAtCounter && this.closed() !== '' && this.isOver());
  /** Begun typing stays visible when the window closes meanwhile. */
  protected readonly isBegun = computed(() => this.form()?.isTyped() === true);
  protected readonly phone = computed(() =>
    this.place()?.district.primaryPhones[0]?.number ?? '');

  protected readonly notice = viewChild(Notice);
  protected readonly form = viewChild(RegistrationForm);
  protected readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  constructor() {
    effect(() => { this.#look(); });
    onInstants(
      () => momentsOf(this.place()?.district.windows.registration), () => { this.#look(); },
    );
    const injector = inject(Injector);
    let shown = this.steps.current();
    effect(() => {
      if (shown === this.steps.current()) return;
      shown = this.steps.current();
      afterNextRender(() => {
        this.#arrive();
      }, { injector });
    });
  }

  ngOnInit(): void {
    const answers = this.isAtCounter ? null : restoredAnswers(this.code());
    if (answers === null) return;
    this.restored.set(answers);
    this.isRestored.set(hasTyped(answers));
    this.readingId.set(answers.readingId);
    this.steps.restore(answers.reached);
  }

  /** Asks before typed text is lost; after that nothing of it stays in the browser. */
  async mayLeave(): Promise<boolean> {
    const isLeft = !this.#isUnsaved() || await this.#isLossWanted();
    if (isLeft) dropRegistration();
    return isLeft;
  }

  async #isLossWanted(): Promise<boolean> {
    return this.#asks({
      title: '要离开注册吗？',
      text: '您填写的内容还没有提交，离开后不会保留。',
      yes: '离开',
    });
  }

  /** The browser uses its own words for the question. */
  protected keep(event: BeforeUnloadEvent): void {
    if (this.#isUnsaved()) event.preventDefault();
  }

  protected async agree(readingId: string): Promise<void> {
    this.readingId.set(readingId);
    this.isReadAgain.set(false);
    if (this.steps.hasBeenAt('check')) await this.form()?.goOn();
    else await this.steps.goTo('child');
  }

  protected async readAgain(): Promise<void> {
    this.isReadAgain.set(true);
    await this.notice()?.begin();
  }

  protected async clear(): Promise<void> {
    this.form()?.clear();
    this.isRestored.set(false);
    await this.steps.goTo('child', { arrive: () => { this.heading()?.nativeElement.focus(); } });
  }

  protected async finish(registered: Registered): Promise<void> {
    dropRegistration();
    this.registered.set(registered);
    await this.steps.goTo('done', { replaceUrl: true });
  }

  protected async finishAtCounter(done: { number: string; hasPhone: boolean }): Promise<void> {
    this.registeredAtCounter.set(done);
    await this.steps.goTo('done', { replaceUrl: true });
  }

  /**
   * Asks until there is an answer, since many ask when a window opens. Meanwhile nobody is blocked.
   */
  #look(): void {
    if (!this.isKnown()) return;
    const code = this.code();
    this.#poll.start({
      milliseconds: 0,
      ask: () => loadPlace(this.#api, code),
      take: (place) => {
        this.place.set(place);
        return 'done';
      },
      failed: () => undefined,
    });
  }

  #isUnsaved(): boolean {
    return this.registered() === null && this.registeredAtCounter() === null && this.isBegun();
  }

  /** Moves the reading position to a newly visible step, too (B18). */
  #arrive(): void {
    document.documentElement.scrollTop = 0;
    this.heading()?.nativeElement.focus({ preventScroll: true });
    this.steps.takeArrival()?.();
  }
}
