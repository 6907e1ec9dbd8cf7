import {
  Component, computed, effect, inject, input, type OnInit, output, signal, viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { District } from '@ruxue/contracts/fields';
import { RegistrationForm as RegistrationBody } from '@ruxue/contracts/registration';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { districtName } from '../data/district-name.ts';
import { keepRegistration } from '../data/kept-registration.ts';
import { PortalConfiguration } from '../data/portal-configuration.ts';
import { RequestKey } from '../data/request-key.ts';
import type { FormRefusal } from '../data/server-errors.ts';
import { type PreparedSignIn, Session } from '../data/session/session.ts';
import { StumbleCounter } from '../data/stumble-counter.ts';
import { captchaRefusal } from '../ui/captcha-refusal.ts';
import { FormProblems } from '../ui/form-problems.ts';
import { AccountFields } from './account-fields.ts';
import { CheckAnswers, type Correction } from './check-answers.ts';
import { ChildFields } from './child-fields.ts';
import { ClaimNumber } from './claim-number.ts';
import { hasTyped, type RegistrationAnswers } from './registration-answers.ts';
import { emptyRegistration, ownFields, registrationForm } from './registration-model.ts';
import type { RegistrationPlace } from './registration-place.ts';
import type { Registered } from './registration-result.ts';
import type { RegistrationSteps } from './registration-steps.ts';
import { SpecialCases } from './special-cases.ts';

const nothing = (): Promise<null> => Promise.resolve(null);

/**
 * 「适龄儿童信息注册」 (S5): one form in three steps. Each step shows a part and must be right before the
 * next. Earlier steps stay in the document, hidden, so that nothing typed is lost.
 */
@Component({
  selector: 'app-registration-form',
  imports: [AccountFields, CheckAnswers, ChildFields, ClaimNumber, FormProblems, MatButton, SpecialCases],
  templateUrl: './registration-form.html',
})
export class RegistrationForm implements OnInit {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #stumbles = inject(StumbleCounter);
  readonly #key = new RequestKey();
  #prepared: PreparedSignIn | null = null;

  readonly code = input.required<string>();
  readonly readingId = input.required<string>();
  readonly steps = input.required<RegistrationSteps>();
  /** Null while unknown. */
  readonly place = input.required<RegistrationPlace | null>();
  /** The answers from before a reload; null for none. */
  readonly restored = input.required<RegistrationAnswers | null>();
  readonly registered = output<Registered>();
  /** The server has no finished reading of the notice: the parent must read it again (S4). */
  readonly noticeNotRead = output();

  protected readonly consultation = computed(() => ({
    name: districtName(this.code()),
    phone: this.place()?.district.primaryPhones[0]?.number ?? '见本区页面',
  }));
  protected readonly born = computed(() => this.place()?.season ?? null);
  readonly #model = signal(emptyRegistration());
  protected readonly form = registrationForm(this.#model, {
    consultation: this.consultation, born: this.born,
    passwordMinLength: inject(PortalConfiguration).passwordMinLength(),
  });
  /** The number whose registration was refused because it is taken (B21). */
  readonly #taken = signal<string | null>(null);
  protected readonly isTaken = computed(() => this.#taken() === this.#model().child.documentNumber);
  protected readonly typed = this.#model.asReadonly();
  /** True once somebody has typed something. */
  readonly isTyped = computed(() => this.form().dirty());
  readonly #answers = computed(() => {
    const { child, guardian } = this.#model();
    const reached = this.steps().hasBeenAt('guardian') ? 'guardian' : 'child';
    return JSON.stringify({
      district: this.code(), readingId: this.readingId(), reached, child, guardian,
    });
  });
  /** After the check was reached once, the person returns to it. */
  protected readonly nextLabel = computed(() =>
    this.steps().hasBeenAt('check') ? '返回核对' : '下一步');

  protected readonly childProblems = viewChild.required<FormProblems>('childProblems');
  protected readonly guardianProblems = viewChild<FormProblems>('guardianProblems');
  protected readonly checkProblems = viewChild<FormProblems>('checkProblems');
  protected readonly accountFields = viewChild.required(AccountFields);

  constructor() {
    effect(() => { keepRegistration(this.#answers()); });
  }

  ngOnInit(): void {
    const restored = this.restored();
    if (restored === null || !hasTyped(restored)) return;
    const { child, guardian } = restored;
    this.#model.update((model) => ({ ...model, child, guardian }));
    this.form.child().markAsDirty();
  }

  /** Forgets all answers; captcha and reading have nothing of the family in them. */
  clear(): void {
    const { captcha } = this.#model();
    this.form().reset({ ...emptyRegistration(), captcha });
  }

  protected countStumbles(wrong: ReadonlySet<unknown>): void {
    this.#stumbles.count(this.code(), 'registered', this.form, wrong);
  }

  /** The second click of a double click would hit the next step. */
  protected once(event: MouseEvent): void {
    if (event.detail > 1) event.preventDefault();
  }

  protected async passChild(event: Event): Promise<void> {
    await this.childProblems().submit(event, async () => {
      if (this.steps().hasBeenAt('check')) await this.goOn();
      else await this.steps().goTo('guardian');
      return null;
    });
  }

  protected async passGuardian(event: Event): Promise<void> {
    const { captcha } = this.accountFields();
    await this.guardianProblems()?.submit(event, async () => {
      await this.steps().goTo('check');
      return null;
    }, () => captcha().settle());
    if (this.form.child().invalid()) await this.goOn();
  }

  protected async submit(event: Event): Promise<void> {
    const { captcha } = this.accountFields();
    await this.checkProblems()?.submit(event, () => this.#send(), () => captcha().settle());
    if (this.steps().current() === 'check' && this.form().invalid()) await this.goOn();
  }

  /** From the check to one answer, with the focus in its field. */
  protected async correct({ step, field }: Correction): Promise<void> {
    await this.steps().goTo(step, {
      arrive: () => {
        field().focusBoundControl();
      },
    });
  }

  /** To the check, or to the first step with something missing, which then shows it. */
  async goOn(): Promise<void> {
    const { child } = this.form;
    if (this.form().valid()) {
      await this.steps().goTo('check');
      return;
    }
    const isOfChild = child().invalid();
    await this.steps().goTo(isOfChild ? 'child' : 'guardian', {
      arrive: () => {
        const problems = isOfChild ? this.childProblems() : this.guardianProblems();
        void problems?.submit(new Event('submit'), nothing);
      },
    });
  }

  async #send(): Promise<FormRefusal | null> {
    const captcha = this.accountFields().captcha();
    captcha.hold();
    try {
      this.registered.emit(await this.#register());
      return null;
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.type === 'document-number-taken') {
        this.#taken.set(this.#model().child.documentNumber);
      }
      const refusal = await captchaRefusal(problem, { form: this.form, captcha, ownFields });
      if (problem.type !== 'notice-not-read') return refusal;
      this.noticeNotRead.emit();
      await this.steps().goTo('notice');
      return null;
    }
  }

  async #register(): Promise<Registered> {
    this.#prepared ??= await this.#session.prepareTicket(`/enrolment?at=${this.code()}`);
    const { repeatedPassword: _, ...typed } = this.#model();
    const body = RegistrationBody.parse({
      ...typed,
      district: District.parse(this.code()),
      readingId: this.readingId(),
      codeChallenge: this.#prepared.codeChallenge,
    });
    const answer = await this.#key.send(body, (key) => this.#api.call('register', { key, body }));
    return {
      accountNumber: answer.body.accountNumber,
      prepared: this.#prepared,
      ticket: answer.status === 201 ? answer.body.signInTicket : null,
      receipt: answer.body.receipt,
    };
  }
}
