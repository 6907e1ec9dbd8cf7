import { computed, inject, type Signal, signal } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

/** A registration's steps in their order (S4, S5, S10). */
export const registrationSteps = [
  { id: 'notice', title: '家长须知' },
  { id: 'child', title: '儿童信息' },
  { id: 'guardian', title: '监护人和手机' },
  { id: 'check', title: '核对信息' },
  { id: 'done', title: '注册完成' },
] as const;
export type RegistrationStep = (typeof registrationSteps)[number]['id'];

/** A step's position in the order, from 0; 0 for an unknown step. */
const placeOf = (step: string | undefined): number =>
  Math.max(0, registrationSteps.findIndex(({ id }) => id === step));

interface StepChange {
  /** Replaces the present step in the browser's history. */
  readonly replaceUrl?: boolean;
  /** Runs once the step is visible, instead of focusing its heading. */
  readonly arrive?: () => void;
}

/**
 * The current step. The address names it, so that the browser's back button goes through the steps;
 * a step that was never reached is not shown.
 */
export class RegistrationSteps {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #reached = signal(0);
  readonly #named: Signal<string | undefined>;
  #arrive: (() => void) | undefined;

  readonly index = computed(() => Math.min(placeOf(this.#named()), this.#reached()));
  readonly step = computed(() => registrationSteps[this.index()] ?? registrationSteps[0]);
  readonly current: Signal<RegistrationStep> = computed(() => this.step().id);
  /** True when the address names a step that this page has not reached, after a reload. */
  readonly isLost = computed(() => this.#reached() === 0 && placeOf(this.#named()) > 0);

  /** The same for the result, whose number is shown once only. */
  readonly isResultLost = computed(() => this.isLost() && this.#named() === 'done');

  constructor(named: Signal<string | undefined>) {
    this.#named = named;
  }

  /** True once the step was reached, whatever the current one. */
  hasBeenAt(step: RegistrationStep): boolean {
    return this.#reached() >= placeOf(step);
  }

  /** Takes up where the page was before it was loaded anew. */
  restore(reached: RegistrationStep): void {
    this.#reached.set(placeOf(reached));
  }

  async goTo(step: RegistrationStep, { replaceUrl = false, arrive }: StepChange = {}) {
    if (step === this.current()) {
      arrive?.();
      return;
    }
    this.#arrive = arrive;
    this.#reached.update((reached) => Math.max(reached, placeOf(step)));
    await this.#router.navigate([], {
      relativeTo: this.#route, queryParams: { step }, queryParamsHandling: 'merge', replaceUrl,
      scroll: 'manual',
    });
  }

  /** The work for a step that has just become visible; undefined for the usual one. */
  takeArrival(): (() => void) | undefined {
    const arrive = this.#arrive;
    this.#arrive = undefined;
    return arrive;
  }
}
